"""Write, submit, return and approve the minutes."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.parts import parts_at
from conferences.conference.sealed import NOTHING, Facts, is_as_seen, kept, seal
from conferences.conference.writing import locked, note
from conferences.minutes.content import content_of
from conferences.minutes.filed import file_content
from conferences.minutes.policies import may_hand_on_minutes, may_take_back_minutes, may_write_minutes
from conferences.models import Conference, Minutes, MinutesVersion
from cpunit.domain.frameworks.headings import Heading, written_under
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.states import MINUTES, next_state
from cpunit.papers.actions.make_document import make_document
from cpunit.papers.models import Document
from cpunit.people.models import User

TEMPLATE = "conferences/minutes/papers/minutes.html"
TAKEN_BACK = "Taken back, to go on writing."


class Reworded(Refused):
    """Somebody else changed the words that the chair was about to approve."""

    def __init__(self, *, seen: str) -> None:
        super().__init__(
            "Somebody else changed the words since this page was opened. Read below what the minutes "
            "say now, then approve them."
        )
        self.seen = seen


@transaction.atomic
def save_minutes(
    *,
    conference: Conference,
    texts: Mapping[str, str],
    seen: Mapping[str, str] | None,
    by: User,
    now: datetime,
) -> Minutes:
    """Keep the words as written so far, each by the key of the heading that it stands under.

    A heading of which nothing was sent stays as it is, and so does one that this person left as the page
    showed it; `seen` are the seals of the headings, None where no page called. Raises `Overtaken`, about the
    heading, where somebody else saved other words under it meanwhile, and `Refused` for a heading that this
    conference does not have.
    """
    conference = locked(conference)
    minutes = _of(conference)
    must(may_write_minutes(by, conference, minutes))
    headings = {each.key: each.title for each in written_under(parts_at(conference))}
    if not texts.keys() <= headings.keys():
        raise Refused("This conference has no such heading: open the page again.")
    wanted = {key: _kept(minutes, key, headings[key], text, seen) for key, text in texts.items()}
    after = {key: text for key, text in {**minutes.texts, **wanted}.items() if text.strip()}
    if minutes.texts == after:
        return minutes
    minutes.texts = after
    minutes.written_by = by
    minutes.save()
    note(conference, "wrote", "Minutes", by, now)
    return minutes


def _kept(minutes: Minutes, key: str, title: str, text: str, seen: Mapping[str, str] | None) -> str:
    stands = minutes.texts.get(key, "")
    page = None if seen is None else seen.get(key, NOTHING)
    changed = f"Somebody else wrote under “{title}”"
    return str(
        kept({"text": stands}, page, {"text": text}, lambda _: stands, changed=changed, at=key)["text"]
    )


@transaction.atomic
def take_back_minutes(*, conference: Conference, by: User, now: datetime) -> Minutes:
    """Business support takes them back from the chair, to go on writing: on purpose, never by a letter typed
    in a page that was left open.
    """
    conference = locked(conference)
    minutes = _of(conference)
    must(may_take_back_minutes(by, minutes))
    minutes.state = next_state(MINUTES, minutes.state, "return")
    minutes.save()
    _keep(minutes, MinutesVersion.Act.RETURNED, by, now, why=TAKEN_BACK)
    note(conference, "took back", "Minutes from the chair", by, now)
    return minutes


@transaction.atomic
def submit_minutes(*, conference: Conference, by: User, now: datetime) -> Minutes:
    """Hand the minutes to the chair."""
    conference = locked(conference)
    minutes = _of(conference)
    must(may_write_minutes(by, conference, minutes))
    must(may_hand_on_minutes(minutes, "submit"))
    _may_leave(conference, minutes)
    minutes.state = next_state(MINUTES, minutes.state, "submit")
    minutes.save()
    _keep(minutes, MinutesVersion.Act.SUBMITTED, by, now)
    note(conference, "submitted", "Minutes to the chair", by, now)
    return minutes


@transaction.atomic
def return_minutes(*, conference: Conference, why: str, by: User, now: datetime) -> Minutes:
    """The chair hands the minutes back to be worked on, with a word why."""
    conference = locked(conference)
    minutes = _of(conference)
    must(may_lead(by, standing_booking(conference)))
    must(may_hand_on_minutes(minutes, "return"))
    if not why.strip():
        raise Refused("Say what is to be worked on: a word is enough.", about="why")
    minutes.state = next_state(MINUTES, minutes.state, "return")
    minutes.save()
    _keep(minutes, MinutesVersion.Act.RETURNED, by, now, why=why.strip())
    note(conference, "returned", "Minutes to be worked on", by, now)
    return minutes


@transaction.atomic
def approve_minutes(*, conference: Conference, by: User, now: datetime, seen: str | None = None) -> Minutes:
    """The chair approves the minutes.

    A PDF is made and filed to each child, and nothing of it is ever changed (SUR-13, failure 9). `seen` is
    the seal of the page on which the chair read them; raises `Reworded` where they say something else by now.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    must(may_lead(by, booking))
    minutes = _of(conference)
    must(may_hand_on_minutes(minutes, "approve"))
    stands = facts_of(minutes, written_under(parts_at(conference)))
    if not is_as_seen(stands, seen):
        raise Reworded(seen=seal(stands))
    _may_leave(conference, minutes)
    state = next_state(MINUTES, minutes.state, "approve")
    assert booking is not None
    content = content_of(conference, minutes)
    approved_by = booking.chair.user.name
    minutes.document = make_document(
        record=conference.reference,
        kind=Document.Kind.MINUTES,
        title=title_of(conference),
        template=TEMPLATE,
        context={"minutes": content, "approved_by": approved_by, "approved_at": now},
        children=content.standing.children,
        by=by,
        now=now,
    )
    file_content(minutes.document, content, approved_by=approved_by)
    minutes.state = state
    minutes.approved_by = booking.chair
    minutes.approved_at = now
    minutes.save()
    _keep(minutes, MinutesVersion.Act.APPROVED, by, now)
    note(conference, "approved", "Minutes", by, now)
    return minutes


def facts_of(minutes: Minutes | None, headings: Iterable[Heading]) -> Facts:
    """All that is written by hand, by the key of its heading."""
    texts = minutes.texts if minutes else {}
    return {each.key: texts.get(each.key, "") for each in headings}


def title_of(conference: Conference) -> str:
    """The heading of the minutes; it carries no name."""
    return f"{conference.get_kind_display()} {conference.code}: minutes"


def _of(conference: Conference) -> Minutes:
    minutes, _ = Minutes.objects.select_for_update(of=("self",)).get_or_create(conference=conference)
    return minutes


def _keep(
    minutes: Minutes, act: MinutesVersion.Act, by: User, now: datetime, *, why: str = ""
) -> MinutesVersion:
    """The words as they are handed on, to be compared later."""
    number = minutes.versions.count() + 1
    return MinutesVersion.objects.create(
        minutes=minutes, number=number, act=act, texts=minutes.texts, why=why, by=by, at=now
    )


def _may_leave(conference: Conference, minutes: Minutes) -> None:
    if conference.state != Conference.State.CLOSED:
        raise Refused("The minutes are finished once the conference is closed.")
    headings = written_under(parts_at(conference))
    if not minutes.under(headings):
        raise Refused("Write what was said, in short, under the headings before they go on.", about="text")
    for heading in headings:
        words = minutes.texts.get(heading.key, "")
        must(_may_stand(words, conference, heading))


def _may_stand(words: str, conference: Conference, heading: Heading) -> Refusal | None:
    """The same as of any words that the family is given, with the heading that they stand under."""
    refusal = may_stand_for_family(words, conference.family, told_apart=True)
    return refusal and Refusal(f"Under “{heading.title}”: {refusal.sentence}")
