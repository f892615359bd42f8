"""Which dates run on a plan, and who answers for them."""

from datetime import date, datetime

from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from plans.models import Plan


def answerable(plan: Plan) -> Answerable:
    """The plan's chair watches over each of its dates."""
    return Answerable(owner=plan.chair.user if plan.chair else None, chair=plan.chair)


def start_clock(
    *,
    plan: Plan,
    kind: Kind,
    counted_from: date,
    reckoner: Reckoner,
    now: datetime,
    conference: ConferenceKind = ConferenceKind.INITIAL,
) -> Deadline | None:
    """Open a date of this plan; a visit takes the interval that the conference set. None for a child who
    died: nothing is due any more.
    """
    if plan.child.death_date is not None:
        return None
    return open_deadline(
        kind=kind,
        record=plan.reference,
        child=plan.child,
        counted_from=counted_from,
        conference=conference,
        reckoner=reckoner,
        interval=plan.visit_every if kind is Kind.VISIT else None,
        who=answerable(plan),
        now=now,
    )


def stop_clock(*, plan: Plan, kind: Kind, done_on: date, now: datetime) -> bool:
    """Meet the plan's open date of this kind; False where none was open."""
    return meet_deadline(kind=kind, record=plan.reference, child=plan.child, done_on=done_on, now=now)


def start_review_clocks(
    *, plan: Plan, counted_from: date, after: ConferenceKind, reckoner: Reckoner, now: datetime
) -> None:
    """The next review and the chair's midway review, after the conference of that kind on that day."""
    kind = Kind.REVIEW if after is ConferenceKind.REVIEW else Kind.FIRST_REVIEW
    for each in (kind, Kind.MIDWAY_REVIEW):
        start_clock(
            plan=plan, kind=each, counted_from=counted_from, conference=after, reckoner=reckoner, now=now
        )
