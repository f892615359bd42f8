"""Put right what was recorded of a core group that was held."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import correct_day_done
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.people.models import Person, Professional
from plans.core_groups.held import AFTER_HELD
from plans.core_groups.writing import (
    SAY_WHAT_MOVED,
    audited,
    check_day,
    check_there,
    held_to_correct,
)
from plans.models import CoreGroup, Plan
from plans.plan.clocks import start_clock
from plans.plan.kept import keep
from plans.plan.writers import Writer, history_of


@transaction.atomic
def correct_core_group(
    *,
    group: CoreGroup,
    held_on: date,
    progress: str,
    members: Sequence[Professional],
    of_family: Collection[Person],
    apologies: Collection[Person],
    why: str,
    reckoner: Reckoner,
    by: Writer,
    now: datetime,
    today: date,
) -> CoreGroup:
    """The core group as it was. What it said stays in its history, with why and with who had been there; the
    dates after it follow, and what was met keeps its limit, so that late stays late. Who leads all its plans
    may on the same day. A plan of these that ended since is told of it too, as the record is also its own.
    """
    group, plans, was = held_to_correct(group, why, by, today)
    check_day(plans, held_on, today, besides=group)
    if not progress.strip():
        raise Refused(SAY_WHAT_MOVED)
    check_there(plans, members, of_family, apologies, by=by, besides=group)
    _stays_between(group, plans, was, held_on)
    group.held_on, group.progress = held_on, progress.strip()
    reason = history_of(by, why.strip())
    keep(group, reason, members=members, of_family=of_family, apologies=apologies)
    if held_on != was:
        for plan in (plan for plan in plans if plan.child.death_date is None):
            _turn(plan, was, held_on, reckoner, now)
    for plan in plans:
        for follow in AFTER_HELD:
            follow(record=plan.reference, now=now)
    audited(plans, "corrected", f"Core group of {held_on:%-d %B %Y} ({why.strip()})", by, now)
    return group


def _stays_between(group: CoreGroup, plans: Sequence[Plan], was: date, held_on: date) -> None:
    between = CoreGroup.objects.filter(plans__in=plans, held_on__range=sorted([was, held_on]))
    other = between.exclude(pk=group.pk).order_by("held_on").first()
    if other and other.held_on:
        raise Refused(
            f"Another core group, of {other.held_on:%-d %B %Y}, lies between: correct that one first.",
            about="held_on",
        )


def _turn(plan: Plan, was: date, held_on: date, reckoner: Reckoner, now: datetime) -> None:
    for kind in (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP):
        correct_day_done(kind=kind, record=plan.reference, done_on=held_on, was=was)
    running = Deadline.objects.open().filter(record=plan.reference, child=plan.child, counted_from=was)
    for kind in (Kind.CORE_GROUP, Kind.PLAN_UPDATED):
        if running.filter(kind=kind.value).exists():
            start_clock(plan=plan, kind=kind, counted_from=held_on, reckoner=reckoner, now=now)
