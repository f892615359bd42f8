"""Who may settle how people take part, and when."""

from conferences.conference.policies import may_keep_people
from conferences.invitations.exclusion_policies import may_decide
from conferences.invitations.policies import may_change_people
from conferences.models import Conference, Participant
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def may_settle(user: User, conference: Conference) -> Refusal | None:
    """Whether who is kept from it can still change: once it was held, from its minutes."""
    return may_keep_people(user) if conference.is_held else may_change_people(user, conference)


def may_propose(participant: Participant) -> Refusal | None:
    """Whether an exclusion can be proposed to the chair: one at a time, and of nobody who is kept already."""
    name = participant.person_name
    if participant.kept is not None:
        return Refusal(f"{name} is excluded already.")
    if participant.proposed_exclusions.waiting().exists():
        return Refusal(f"That {name} is excluded is proposed already: it waits for the chair.")
    return None


def decides(user: User, conference: Conference) -> bool:
    """Whether this user is who decides, and does not propose."""
    return user.is_chair and may_decide(user, conference) is None
