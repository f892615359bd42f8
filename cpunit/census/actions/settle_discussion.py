"""What a newer census file does to the clocks of an enquiry that came in with an earlier one."""

from datetime import date, datetime

from django.db import transaction

from conferences.models import StrategyDiscussion
from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind


@transaction.atomic
def settle_discussion(
    *, discussion: StrategyDiscussion, outcome: str, why: str, held_on: date | None, now: datetime
) -> None:
    """The enquiry is resolved: the conference's clock is met on the day it was held, or both are withdrawn.

    The census does not tell when the conference was requested, so that clock is withdrawn, not met.
    """
    discussion.outcome = outcome
    discussion.save(update_fields=["outcome"])
    if held_on:
        meet_deadline(kind=Kind.INITIAL_CONFERENCE, record=discussion.reference, done_on=held_on, now=now)
    withdraw_deadlines(record=discussion.reference, why=f"{why} (census)", now=now)
    log(
        by=None,
        verb="changed",
        what=f"Changed by a census file: {why[0].lower()}{why[1:]}",
        now=now,
        record=discussion.code,
        family=discussion.reference.family.code,
    )


@transaction.atomic
def open_discussion_clock(
    *, discussion: StrategyDiscussion, kind: Kind, reckoner: Reckoner, now: datetime
) -> Deadline:
    """Start a clock that never ran: an earlier file called the conference not required, or the case
    closed.
    """
    if discussion.outcome != StrategyDiscussion.Outcome.ENQUIRIES:
        discussion.outcome = StrategyDiscussion.Outcome.ENQUIRIES
        discussion.save(update_fields=["outcome"])
    log(
        by=None,
        verb="changed",
        what=f"A census file shows the enquiry open: {kind.words.lower()}",
        now=now,
        record=discussion.code,
        family=discussion.reference.family.code,
    )
    return open_deadline(
        kind=kind,
        record=discussion.reference,
        counted_from=discussion.held_on,
        reckoner=reckoner,
        now=now,
        who=Answerable(),
    )
