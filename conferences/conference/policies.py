"""Who arranges conferences, who keeps the list of their people, and for which children one can begin."""

from collections.abc import Sequence

from conferences.models import ConferenceChild
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
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


def may_begin_for(awaited: Sequence[ConferenceChild]) -> Refusal | None:
    """Whether a conference can begin for children with these places at others that are still to be held."""
    if not awaited:
        return None
    conference = awaited[0].conference
    names = [place.child.name for place in awaited if place.conference_id == conference.pk]
    return Refusal(
        f"{listed(names)} {'is' if len(names) == 1 else 'are'} at {conference.code} already, which is still "
        "to be held: go on with that one, or leave them out of this one."
    )
