"""Once a child's death is recorded nothing of their plan is due, though it is open until somebody ends it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from conferences.booking.actions.drop_reminders import drop_reminders
from conferences.conference.limits_follow import follow_limit
from conferences.conference.living import of_the_dead_alone
from conferences.conference.settle import settle
from conferences.conference.writing import locked
from conferences.models import Conference
from cpunit.deadlines.actions.clocks import await_again, withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.models import Family
from plans.core_groups.actions.hold_core_group import turn_clocks
from plans.core_groups.actions.take_out_core_group import is_updated, turn_back
from plans.core_groups.held import AFTER_HELD
from plans.models import CoreGroup, Plan
from plans.oversight.rounds import follow_midway, follow_quality
from plans.plan.called_off import DIED, call_off, take_up_planned
from plans.plan.clocks import hand_to_chair, start_clock
from plans.plan.review import awaited_review

CORE_GROUPS = (Kind.FIRST_CORE_GROUP.value, Kind.CORE_GROUP.value)


@transaction.atomic
def settle_deaths(*, family: Family, now: datetime) -> None:
    """For the family's open plans, as deaths are recorded now: nobody is reminded of anything of a dead
    child, and nothing stands as late (safety 8); so of their review, where no living child is at it. Where a
    death is taken back, all runs on as it did. Safe to run twice.
    """
    rested = Deadline.objects.filter(record=OuterRef("reference"), why_withdrawn=DIED)
    concerned = Q(child__death_date__isnull=False) | Q(Exists(rested))
    keys = list(Plan.objects.open().filter(concerned, child__family=family).values_list("pk", flat=True))
    if not keys:
        return  # most families, each time that somebody of them is recorded
    plans = Plan.objects.select_related("child", "reference", "chair__user").filter(pk__in=keys)
    for plan in list(plans.select_for_update(of=("self",)).order_by("pk")):
        lives = plan.child.death_date is None
        if lives:
            await_again(record=plan.reference, why=DIED)
            hand_to_chair(plan)
            take_up_planned(plan, DIED)
            follow_core_groups(plan, now)
            follow_midway(plan, now)
            follow_quality(plan, now)
        else:
            withdraw_deadlines(record=plan.reference, why=DIED, now=now)
            call_off(plan, DIED)
        if review := awaited_review(plan):
            review = locked(review)
            follow_limit(conference=review)
            _settle_review(review, lives=lives, now=now)


def follow_core_groups(plan: Plan, now: datetime) -> None:
    """One that was recorded while no date ran meets the date that runs again, and the next counts from it. No
    date stands on one that was moved or taken out meanwhile; where none is left, the first is waited for.
    """
    dates = Deadline.objects.filter(record=plan.reference, kind__in=CORE_GROUPS)
    running, reckoner = dates.open(), Reckoner.current()
    days = set(plan.core_groups.filter(state=CoreGroup.State.HELD).values_list("held_on", flat=True))
    said = {*dates.filter(outcome=Deadline.Outcome.MET).values_list("done_on", flat=True)}
    said |= {*running.filter(kind=Kind.CORE_GROUP.value).values_list("counted_from", flat=True)}
    wrong = sorted(day for day in said - days if day)
    for was in wrong:
        turn_back(plan, was, reckoner, now)
    held = max((day for day in days if day), default=None)
    if held is None:
        first = dates.filter(kind=Kind.FIRST_CORE_GROUP.value).first()
        if first and wrong and not running.exists():
            kind, since = Kind.FIRST_CORE_GROUP, first.counted_from
            start_clock(plan=plan, kind=kind, counted_from=since, reckoner=reckoner, now=now)
        return
    if running.filter(counted_from__lt=held).exists():
        turn_clocks(plan, held, reckoner, now)
    elif not wrong:
        return
    elif not is_updated(plan, held):
        start_clock(plan=plan, kind=Kind.PLAN_UPDATED, counted_from=held, reckoner=reckoner, now=now)
    for follow in AFTER_HELD:
        follow(record=plan.reference, now=now)


def _settle_review(review: Conference, *, lives: bool, now: datetime) -> None:
    """It stands in the diary until the plan ends. Where no living child is at it nothing of it is due either:
    no report, no invitation, and no reminder leaves. Of one who `lives` after all its dates run on.
    """
    if Conference.objects.filter(of_the_dead_alone(), pk=review.pk).exists():
        withdraw_deadlines(record=review.reference, why=DIED, now=now)
        drop_reminders(conference=review)
    elif lives:
        await_again(record=review.reference, why=DIED)
        settle(conference=review, now=now)
