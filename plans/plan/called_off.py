"""What is planned for plans that go on no more is called off, and comes back where that was a mistake."""

from collections.abc import Iterable

from plans.models import CoreGroup, MidwayReview, Plan

DIED = "The child died: nothing of the plan is due"
"""Visits have a reason of their own, as they are counted anew where a death is taken back."""
EMPTIED = "The plan ended"


def call_off(plan: Plan, why: str) -> list[MidwayReview]:
    """The core groups and midway reviews that were planned for it, where nobody is left of whom they are: no
    plan that goes on of a living child. The reviews are given back: somebody was invited to them.
    """
    go_on = Plan.objects.open().filter(child__death_date__isnull=True)
    for group in CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.PLANNED).exclude(plans__in=go_on):
        group.state, group.why_cancelled = CoreGroup.State.CANCELLED, why
        group.save()
    midway = MidwayReview.objects.filter(plans=plan, state=MidwayReview.State.PLANNED)
    reviews = list(midway.exclude(plans__in=go_on))
    for review in reviews:
        review.state, review.why_cancelled = MidwayReview.State.CANCELLED, why
        review.save()
    return reviews


def call_off_the_rest(plans: Iterable[Plan]) -> None:
    """What stays planned for these alone once others were parted from it, as it would have been when each of
    them stopped: for the reason for which it comes back (safety 8).
    """
    for plan in plans:
        if not plan.is_open:
            call_off(plan, EMPTIED)
        elif plan.child.death_date is not None:
            call_off(plan, DIED)


def take_up_planned(plan: Plan, why: str) -> list[MidwayReview]:
    """What was called off for just this reason is planned again; the midway reviews are given back."""
    for group in CoreGroup.objects.filter(plans=plan, state=CoreGroup.State.CANCELLED, why_cancelled=why):
        group.state, group.why_cancelled = CoreGroup.State.PLANNED, ""
        group.save()
    cancelled = MidwayReview.objects.filter(plans=plan, state=MidwayReview.State.CANCELLED)
    reviews = list(cancelled.filter(why_cancelled=why))
    for review in reviews:
        review.state, review.why_cancelled = MidwayReview.State.PLANNED, ""
        review.save()
    return reviews
