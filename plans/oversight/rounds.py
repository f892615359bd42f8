"""The dates of midway reviews, and of quality checks, follow the days on which one was done, in whatever
order that was recorded, corrected or taken out.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from itertools import pairwise

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from plans.models import MidwayReview, Plan
from plans.plan.clocks import hand_to_chair

Outcome = Deadline.Outcome


def why_not_before(held_on: date) -> str:
    """Why it is waited for no more: the conference of that day came without it."""
    return f"Not recorded before the review of {long_date(held_on)}"


def follow_midway(plan: Plan, now: datetime) -> None:
    """Let the dates of the plan's midway reviews follow those that were held; one on the day of a conference
    is before it.
    """
    held = plan.midway_reviews.filter(state=MidwayReview.State.HELD)
    days = [day for day in held.values_list("held_on", flat=True) if day]
    _follow(plan, Kind.MIDWAY_REVIEW, days, timedelta(days=1), now)


def follow_quality(plan: Plan, now: datetime) -> None:
    """Let the dates of the plan's quality checks follow those that stand; one on the day of a conference is
    of the plan that it made.
    """
    days = list(plan.quality_checks.standing().values_list("checked_on", flat=True))
    _follow(plan, Kind.PLAN_QUALITY_ASSURED, days, timedelta(), now)


def _follow(plan: Plan, kind: Kind, days: Collection[date], lag: timedelta, now: datetime) -> None:
    """Each date is met on the first day on which it was done since the conference that it counts from, `lag`
    after its day, and before the next one. It keeps its limit, so late stays late. The caller holds the plan.
    The dates of a child who died rest, and follow where the death is taken back (`settle_deaths`).
    """
    if plan.child.death_date is not None:
        return
    dates = Deadline.objects.filter(record=plan.reference, kind=kind.value).order_by("counted_from", "pk")
    for each, later in pairwise([*dates, None]):
        assert each is not None
        until = later.counted_from if later else None
        first, last = each.counted_from + lag, until + lag if until else date.max
        since = [day for day in days if first <= day < last]
        _meet(each, min(since, default=None), until, now)
        if each.outcome == Outcome.MET and not since:
            _lose(each, plan, until)


def _meet(deadline: Deadline, done_on: date | None, until: date | None, now: datetime) -> None:
    """One that was given up as the next conference came without it is met all the same: it was only told of
    later. When it was closed stays, as nobody waited for it from then on.
    """
    given_up = until is not None and deadline.why_withdrawn == why_not_before(until)
    waits = deadline.closed_at is None or deadline.outcome == Outcome.MET or given_up
    if done_on is None or not waits or deadline.done_on == done_on:
        return
    deadline.closed_at = deadline.closed_at or now
    deadline.outcome, deadline.done_on, deadline.why_withdrawn = Outcome.MET, done_on, ""
    deadline.save()


def _lose(deadline: Deadline, plan: Plan, until: date | None) -> None:
    """It was done on no day after all: it is waited for again, but where the next conference has come or the
    plan has ended.
    """
    deadline.done_on = None
    if until is None and plan.is_open:
        deadline.outcome, deadline.closed_at = "", None
        deadline.save()
        hand_to_chair(plan)
        return
    deadline.outcome = Outcome.WITHDRAWN
    deadline.why_withdrawn = why_not_before(until) if until else "The plan ended without it"
    deadline.save()
