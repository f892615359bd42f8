"""What every write in the live record begins and ends with.

A locked conference that may be written, and an audit event.
"""

from datetime import datetime
from hashlib import sha256

from conferences.models import Conference
from conferences.record_policies import may_lead_record, may_record, standing_booking
from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.models import User


class Overtaken(Refused):
    """Somebody else saved the same part since this page was opened. `theirs` is what stands there now."""

    def __init__(self, sentence: str, *, theirs: str, seen: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.seen = seen


def locked(conference: Conference) -> Conference:
    """The conference as it stands, held until the transaction ends.

    Writers of one record wait for each other.
    """
    return (
        Conference.objects.select_for_update(of=("self",))
        .select_related("reference__family", "family")
        .get(pk=conference.pk)
    )


def opened_for(by: User, conference: Conference, *, leads: bool = False) -> Conference:
    """The locked conference, if this person may write in its record now (as its chair, where `leads`)."""
    conference = locked(conference)
    may = may_lead_record if leads else may_record
    must(may(by, conference, standing_booking(conference)))
    return conference


def must(refusal: Refusal | None) -> None:
    """Raise the refusal, if there is one."""
    if refusal:
        raise Refused(refusal)


def note(conference: Conference, verb: str, what: str, by: User, now: datetime, *, child: str = "") -> None:
    """One audit event about the conference, or about one child at it."""
    log(
        by=by,
        verb=verb,
        what=what,
        now=now,
        record=conference.code,
        family=conference.family.code,
        child=child,
    )


def seal(*values: object) -> str:
    """A short mark of what stands in a part, by which a page knows whether it was changed meanwhile."""
    return sha256("\x1f".join(str(value) for value in values).encode()).hexdigest()[:20]
