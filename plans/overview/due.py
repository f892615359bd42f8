"""What is due on a plan, each with the page on which it is recorded."""

from datetime import date

from django.urls import reverse

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from cpunit.people.models.reference import address_of
from plans.models import Plan
from plans.plan.review import NextReview

WAYS = {
    Kind.FIRST_CORE_GROUP: ("core_group_held", "Record the core group"),
    Kind.CORE_GROUP: ("core_group_held", "Record the core group"),
    Kind.VISIT: ("visit_new", "Record a visit"),
    Kind.PLAN_QUALITY_ASSURED: ("plan_quality", "Check its quality"),
    Kind.MIDWAY_REVIEW: ("midway_held", "Record the midway review"),
    Kind.LOOKED_AFTER_RESPONSES: ("looked_after", "The answers"),
    Kind.PLAN_UPDATED: ("plan_copies", "Give the plan out"),
}
"""On which page a date is kept, and the words of its link."""
OF_THE_CHAIR = (Kind.PLAN_QUALITY_ASSURED, Kind.MIDWAY_REVIEW)


def due_on(
    plan: Plan,
    deadline: Deadline,
    *,
    may_watch: bool,
    reckoner: Reckoner,
    day: date,
    review: NextReview | None,
) -> dict[str, object]:
    """As the plan's page draws it, with the link to where it is recorded for whoever may."""
    kind = Kind(deadline.kind)
    label = url = ""
    if review and kind in (Kind.FIRST_REVIEW, Kind.REVIEW):
        label, url = f"{review.code}: {review.words}", address_of(review.code)
    elif kind in WAYS and (may_watch or kind not in OF_THE_CHAIR):
        name, label = WAYS[kind]
        url = reverse(name, args=[plan.code])
    return {
        "words": kind.words,
        "date": shown_date(deadline, reckoner=reckoner, today=day),
        "label": label,
        "url": url,
    }
