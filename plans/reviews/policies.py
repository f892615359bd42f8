"""Who may hold two reviews of brothers and sisters as one."""

from conferences.booking.policies import may_book
from conferences.models import Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def may_hold_together(user: User, review: Conference) -> Refusal | None:
    """Whoever books reviews, of one that is still to be held."""
    if review.kind != Conference.Kind.REVIEW:
        return Refusal(f"{review.code} is no review: it is held for its own cause.")
    return may_book(user, review)
