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
from plans.core_groups.held import AFTER_HELD
from plans.endings.actions.let_go import call_off, take_up_planned
from plans.models import CoreGroup, Plan
from plans.plan.review import awaited_review

DIED = "The child died: nothing of the plan is due"
"""Visits have a reason of their own, as they are counted anew where a death is taken back."""
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
    plans = Plan.objects.select_related("child", "reference").filter(pk__in=keys)
    for plan in list(plans.select_for_update(of=("self",)).order_by("pk")):
        lives = plan.child.death_date is None
        if lives:
            await_again(record=plan.reference, why=DIED)
            take_up_planned(plan, DIED)
            _follow_core_groups(plan, now)
        else:
            withdraw_deadlines(record=plan.reference, why=DIED, now=now)
            call_off(plan, DIED)
        if review := awaited_review(plan):
            review = locked(review)
            follow_limit(conference=review)
            _settle_review(review, lives=lives, now=now)


def _follow_core_groups(plan: Plan, now: datetime) -> None:
    """One that was recorded while no date ran meets the date that runs again, and the next counts from it."""
    running = Deadline.objects.open().filter(record=plan.reference, kind__in=CORE_GROUPS)
    held = plan.core_groups.filter(state=CoreGroup.State.HELD).order_by("-held_on").first()
    if held is None or held.held_on is None or not running.filter(counted_from__lt=held.held_on).exists():
        return
    turn_clocks(plan, held.held_on, Reckoner.current(), now)
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
