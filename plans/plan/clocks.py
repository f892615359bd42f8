"""Which dates run on a plan, and who answers for them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from cpunit.deadlines.actions.clocks import (
    Answerable,
    correct_day_done,
    mark_untold,
    meet_deadline,
    open_deadline,
    unmeet,
    withdraw_counted_from,
    withdraw_deadlines,
)
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from plans.models import Plan


def answerable(plan: Plan) -> Answerable:
    """The plan's chair watches over each of its dates."""
    return Answerable(owner=plan.chair.user if plan.chair else None, chair=plan.chair)


def hand_to_chair(plan: Plan) -> None:
    """What runs again is the chair's who has the plan by now, whoever had it when it was closed."""
    who = answerable(plan)
    Deadline.objects.open().filter(record=plan.reference_id).update(chair=who.chair, owner=who.owner)


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


def tell_what_is_known(plan: Plan) -> None:
    """Say of the plan's visits whether anybody has told of one, be it that the child was not seen: until then
    they are unknown, and not missed (safety 12). A contact before the birth tells nothing of them.
    """
    is_told = plan.visits.filter(before_birth=False).exists()
    mark_untold(kind=Kind.VISIT, record=plan.reference, child=plan.child, is_untold=not is_told)


def stop_clock(*, plan: Plan, kind: Kind, done_on: date, now: datetime) -> bool:
    """Meet the plan's open date of this kind; False where none was open."""
    return meet_deadline(kind=kind, record=plan.reference, child=plan.child, done_on=done_on, now=now)


def lose_day(
    *,
    plan: Plan,
    kinds: Sequence[Kind],
    was: date,
    days: Sequence[date],
    why: str,
    reckoner: Reckoner,
    now: datetime,
) -> None:
    """Let the dates follow where this was not done on the day `was` after all; `days` are those on which it
    was, the first one first. Of `kinds` each can have been met on it, and the last one runs on from it.

    What was met on it is met on another of those days by the limit that it had, so that late stays late;
    where there is none, it is waited for again. No date counts from a day on which nothing was done.
    """
    runs, values = kinds[-1], [each.value for each in kinds]
    dates = Deadline.objects.filter(record=plan.reference, child=plan.child, kind__in=values)
    met_ones = dates.filter(outcome=Deadline.Outcome.MET)
    met = met_ones.filter(done_on=was).order_by("-closed_at", "-pk").first()
    kind = Kind(met.kind) if met else runs
    since = [day for day in days if met is None or day > met.counted_from]
    of_plan: dict[str, Any] = {"record": plan.reference, "why": why, "now": now}
    start: dict[str, Any] = {"plan": plan, "kind": runs, "reckoner": reckoner, "now": now}
    if not dates.open().filter(kind=runs.value, counted_from=was).exists():
        if met and since:
            correct_day_done(kind=kind, record=plan.reference, done_on=since[0], was=was)
        elif met:
            unmeet(kind=kind, record=plan.reference, was=was)
            withdraw_deadlines(**of_plan, child=plan.child, kinds=(kind,))
        if after := since if met else [day for day in days if day > was]:
            withdraw_counted_from(**of_plan, kind=runs, counted_from=was, done_on=after[0])
        return
    latest = days[-1] if days else None
    meets_another = met_ones.filter(done_on=latest).exists()
    if since and not meets_another:
        correct_day_done(kind=kind, record=plan.reference, done_on=since[-1], was=was)
        start_clock(**start, counted_from=since[-1])
        return
    withdraw_deadlines(**of_plan, child=plan.child, kinds=(runs,))
    if met is None:
        if latest is not None:
            start_clock(**start, counted_from=latest)
        return
    unmeet(kind=kind, record=plan.reference, was=was)
    hand_to_chair(plan)
    if kind is runs:
        start_clock(**start, counted_from=latest if latest and meets_another else met.counted_from)


def start_review_clocks(
    *, plan: Plan, counted_from: date, after: ConferenceKind, reckoner: Reckoner, now: datetime
) -> None:
    """The next review and the chair's midway review, after the conference of that kind on that day."""
    kind = Kind.REVIEW if after is ConferenceKind.REVIEW else Kind.FIRST_REVIEW
    for each in (kind, Kind.MIDWAY_REVIEW):
        start_clock(
            plan=plan, kind=each, counted_from=counted_from, conference=after, reckoner=reckoner, now=now
        )
