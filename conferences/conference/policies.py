"""Who arranges conferences, and who keeps the list of their people."""

from cpunit.domain.refusal import Refusal
from cpunit.people.access import CASEWORK, RECORDERS
from cpunit.people.models import User


def may_arrange(user: User) -> Refusal | None:
    """Whether somebody may record discussions and requests, and book and invite."""
    if user.role in RECORDERS:
        return None
    return Refusal(
        "Discussions, requests and bookings are recorded by business support and service managers."
    )


def may_keep_people(user: User) -> Refusal | None:
    """Whether somebody may change who is invited: those who arrange, and chairs."""
    if user.role in CASEWORK:
        return None
    return Refusal("The list of people is kept by business support, service managers and chairs.")
