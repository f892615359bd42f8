"""With whom a plan is reviewed next, and why brothers and sisters are reviewed apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from cpunit.domain.together import Window, together, why_apart
from cpunit.domain.words import listed
from plans.models import Plan
from plans.plan.review import NextReview
from plans.reviews.windows import windows_of


def plans_beside(plan: Plan) -> list[Plan]:
    """The open plans of living brothers and sisters, the eldest's first. One query."""
    others = Plan.objects.open().filter(child__family=plan.child.family_id, child__death_date__isnull=True)
    fields = ("reference", "started_on", "last_reviewed_on", "child__first_name", "child__last_name")
    return list(
        others.exclude(pk=plan.pk)
        .select_related("child")
        .only(*fields, "child__birth_date", "child__expected_date", "child__death_date")
        .order_by("child__birth_date", "pk")
    )


def reviewed_beside(
    plan: Plan, others: Sequence[Plan], reviews: Mapping[str, NextReview], today: date
) -> list[str]:
    """Sentences on who is reviewed with the plan, and on who is not and why; none where nobody else is on a
    plan. One query where somebody is reviewed apart, else none.
    """
    own = reviews.get(plan.code)
    if own is None:
        return []
    reviewed = [each for each in others if each.code in reviews]
    shared = [each.child.name for each in reviewed if reviews[each.code].code == own.code]
    apart = [each for each in reviewed if reviews[each.code].code != own.code]
    said = [f"Together with {listed(shared)}."] if shared else []
    if apart:
        _, found = windows_of([plan, *apart])
        windows = {
            each.code: _as_booked(found[each.code], each, reviews[each.code])
            for each in (plan, *apart)
            if each.code in found
        }
        for each in apart:
            if {plan.code, each.code} <= windows.keys():
                review = reviews[each.code]
                said.append(_why(windows[plan.code], windows[each.code], review, today))
    return said


def _as_booked(window: Window, plan: Plan, review: NextReview) -> Window:
    """With the child's name, and on the day of a booking where there is one."""
    named = replace(window, who=plan.child.name)
    return replace(named, by=localdate(review.starts_at), is_booked=True) if review.starts_at else named


def _why(own: Window, other: Window, review: NextReview, today: date) -> str:
    sittings = together([own, other], today=today)
    if len(sittings) > 1:
        return why_apart(*sittings, today=today)
    return f"{other.who} apart from them, at {review.code} ({review.words}), though one review would do."
