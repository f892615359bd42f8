"""A released copy that its person may have no longer: another is made in its place, or it is seen to."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.papers.models import Document
from cpunit.people.models import Reference, User, with_details
from cpunit.release.actions.ask_for_copies import ask_for_copies
from cpunit.release.actions.note_shut import note_shut
from cpunit.release.actions.take_back import call_back, take_back
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_be_seen_to, may_work_with
from cpunit.release.still import is_for_good, may_still_have

OPENS = Refusal("It opens to them as it is: nothing is to be done.")


@transaction.atomic
def ask_anew(*, copy: Copy, by: User, now: datetime) -> Copy:
    """The one that there is to be: drawn as its person may read it now, looked at and released as any. The
    old one is withdrawn with why, and keeps its number. Raises `Refused` where the old one opens as it is,
    where they may have none any more or none can be made now, and where somebody else asked before.
    """
    record = Reference.objects.select_for_update(of=("self",), no_key=True).get(pk=copy.record_id)
    old = _held(copy)
    why = _why_shut(old, by)
    must(why if is_for_good(why) else paper_of(old.kind).may_be_made(record, old.edition))
    take_back(old, why, by=by, now=now)
    [new] = ask_for_copies(
        record=record,
        kind=Document.Kind(old.kind),
        people=[old.person],
        by=by,
        now=now,
        edition=old.edition,
    )
    new.replaces = old
    new.save(update_fields=["replaces"])
    _note(old, "asked anew for", f"in its place copy {new.number}", by, now)
    return new


@transaction.atomic
def see_to_shut(*, copy: Copy, how: str, by: User, now: datetime) -> Copy:
    """`how` they were told otherwise, or what is printed was shredded: it leaves Today and the print queue
    until they may have it again. Raises `Refused`, also where somebody saw to it already.
    """
    copy = _held(copy)
    why = _why_shut(copy, by)
    if not how.strip():
        raise Refused("Say how it was seen to.", about="how")
    note_shut(copy, why, now=now)
    copy.refresh_from_db(fields=["shut_at", "shut_as", "seen_to"])
    copy.seen_to = how.strip()
    copy.save(update_fields=["seen_to"])
    call_back(copy)
    _note(copy, "saw to", copy.seen_to, by, now)
    return copy


def _why_shut(copy: Copy, by: User) -> Refusal:
    must(may_work_with(by, copy.record) or may_be_seen_to(copy))
    why = may_still_have(copy)
    if why is None:
        raise Refused(OPENS)
    return why


def _held(copy: Copy) -> Copy:
    held = Copy.objects.select_for_update(of=("self",)).select_related(
        *with_details("person"), "record__family", "variant", "message"
    )
    return held.get(pk=copy.pk)


def _note(copy: Copy, verb: str, said: str, by: User, now: datetime) -> None:
    what = f"Copy {copy.number} of the {paper_of(copy.kind).name}, for {copy.person.name}: {said}"
    log(by=by, verb=verb, what=what[:300], now=now, record=copy.record_id, family=copy.record.family.code)
