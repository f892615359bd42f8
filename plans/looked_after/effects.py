"""What becomes of a plan's next review where the chair signs that the plan ends, in sentences."""

from django.utils.timezone import localdate

from conferences.models import Conference, ConferenceChild
from cpunit.domain.words import day_and_date
from plans.models import Plan
from plans.plan.review import next_review


def if_it_ends(plan: Plan) -> list[str]:
    """What becomes of a review that is booked, and who is told. Two queries."""
    review, name = next_review(plan), plan.child.name
    if review is None or review.starts_at is None or review.state == Conference.State.OPEN:
        return []
    day = day_and_date(localdate(review.starts_at))
    others = ConferenceChild.objects.filter(conference__reference=review.code).exclude(child=plan.child_id)
    if not others.exists():
        return [f"If it ends, the review on {day} is cancelled: whoever was invited is told, the family too."]
    alone = f"Who was to come because of {name} alone is told that they are not."
    return [f"If it ends, the review on {day} goes on without {name}. {alone}"]
