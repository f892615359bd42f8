"""A copy on paper: it is printed, and then it is handed over or posted; each by somebody, on a day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import day_and_date, long_date
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import User, with_details
from cpunit.release.actions.drop_chaser import drop_words
from cpunit.release.actions.record_given import record_given
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import ASKED_ANEW, may_work_with
from cpunit.release.printing import where_to
from cpunit.release.still import LOOK_AGAIN, may_still_have

GONE = Refusal("This copy is not to be printed any more: look at how it stands with the other copies.")


@transaction.atomic
def mark_printed(*, copy: Copy, by: User, now: datetime) -> Copy:
    """It is printed. Safe to run twice: whoever said so first printed it."""
    copy = _held(copy)
    must(may_be_handed_over(copy))
    if copy.printed_at is None:
        copy.printed_at, copy.printed_by = now, by
        copy.save(update_fields=["printed_at", "printed_by"])
        _note(copy, "printed", by, now)
    return copy


@transaction.atomic
def shred(*, copy: Copy, by: User, now: datetime) -> Copy:
    """What was printed of one in whose place another was asked for is shredded: it leaves the print queue.
    Raises `Refused` where nothing of it is printed, or somebody said so before.
    """
    copy = _held(copy)
    must(may_work_with(by, copy.record) or may_be_shredded(copy))
    copy.seen_to = "It was shredded"
    copy.save(update_fields=["seen_to"])
    _note(copy, "shredded", by, now)
    return copy


def note_drawn(*, copy: Copy, by: User, now: datetime) -> None:
    """Somebody has drawn its file for a printer."""
    _note(copy, "drew for a printer", by, now)


@transaction.atomic
def hand_over(*, copy: Copy, how: str, given_on: date, by: User, now: datetime) -> Copy:
    """It reached its person: `how` is one of `Copy.BY_SOMEBODY`. Raises `Refused` where somebody recorded
    that before, for a day before it was released or still to come, and for a way that is not safe.
    """
    copy = _held(copy)
    if copy.out_on is not None:
        raise Refused(f"It is recorded already: {Copy.How(copy.how).label} on {long_date(copy.out_on)}.")
    must(may_be_handed_over(copy))
    must(_is_possible(copy, given_on, localdate(now)))
    if how == Copy.How.POSTED and not where_to(copy):
        raise Refused("No address is verified and safe for post: hand it over.", about="how")
    if copy.printed_at is None:
        raise Refused("Say first that it is printed.")
    record_given(
        record=copy.record,
        kind=Document.Kind(copy.kind),
        edition=copy.edition,
        people=[copy.person],
        how=how,
        given_on=given_on,
        by=by,
        now=now,
    )
    _note(copy, Copy.How(how).label, by, now, f", on {day_and_date(given_on)}")
    return copy


@transaction.atomic
def print_instead(*, copy: Copy, by: User, now: datetime) -> Copy:
    """It is printed after all, as its message could not be sent or nobody opens it. Safe to run twice."""
    copy = _held(copy)
    if copy.way == Copy.Way.PRINT and copy.out_on is None:
        return copy
    must(may_print_instead(copy))
    if copy.message and copy.message.state == OutgoingMessage.State.FAILED:
        copy.message.seen_to = "Their copy is printed instead."
        copy.message.save(update_fields=["seen_to"])
    copy.way, copy.out_on, copy.how = Copy.Way.PRINT, None, ""
    copy.save(update_fields=["way", "out_on", "how"])
    drop_words(copy)
    _note(copy, "to be printed after all", by, now)
    return copy


def may_be_handed_over(copy: Copy) -> Refusal | None:
    """Whether it waits to be printed and handed over, and its person may still have it (LDS-4)."""
    if copy.way != Copy.Way.PRINT or copy.released_by_id is None or copy.out_on is not None:
        return GONE
    if copy.withdrawn_at is not None:
        return (
            ASKED_ANEW if may_be_shredded(copy) else Refusal(f"{ASKED_ANEW.sentence} Shred what is printed.")
        )
    refusal = may_still_have(copy)
    if refusal is None or refusal == LOOK_AGAIN:
        return refusal
    return Refusal(f"{refusal.sentence} Shred what is printed.")


def may_be_shredded(copy: Copy) -> Refusal | None:
    """Whether a print is somewhere of a copy in whose place another was asked for."""
    if copy.seen_to:
        return Refusal(f"Somebody saw to it: {copy.seen_to}")
    if copy.withdrawn_at is None or copy.printed_at is None or copy.out_on is not None:
        return Refusal(
            "Nothing is to be shredded: no new copy was asked for in its place, or none is printed."
        )
    return None


def may_print_instead(copy: Copy) -> Refusal | None:
    """Whether a copy is printed after all: nobody could be told of it, or it was not opened. What left as a
    file, or was read, does not go twice.
    """
    if copy.released_by_id is None or copy.given_by_id is not None or copy.way == Copy.Way.PRINT:
        return GONE
    if copy.withdrawn_at is not None:
        return ASKED_ANEW
    if refusal := may_still_have(copy):
        return refusal
    message = copy.message
    is_lost = message is None or message.state == OutgoingMessage.State.FAILED
    if is_lost or (copy.way == Copy.Way.DOOR and copy.opened_at is None):
        return None
    return Refusal("They have it: it was sent to them, or read on their own page.")


def _is_possible(copy: Copy, day: date, today: date) -> Refusal | None:
    assert copy.released_at is not None
    if day > today:
        return Refusal("That day is still to come.", about="given_on")
    if day < localdate(copy.released_at):
        return Refusal("That is before it was released.", about="given_on")
    return None


def _held(copy: Copy) -> Copy:
    held = Copy.objects.select_for_update(of=("self",)).select_related(
        *with_details("person"), "record__family", "variant", "message"
    )
    return held.get(pk=copy.pk)


def _note(copy: Copy, verb: str, by: User, now: datetime, said: str = "") -> None:
    log(
        by=by,
        verb=verb,
        what=f"Copy {copy.number} of the {paper_of(copy.kind).name}, for {copy.person.name}{said}",
        now=now,
        record=copy.record_id,
        family=copy.record.family.code,
    )
