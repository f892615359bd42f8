"""Who sends a dispute or says why not, and to whom it can go; each no is a sentence."""

from cpunit.domain.refusal import Refusal
from cpunit.domain.states import DISPUTE, verbs
from cpunit.people.models import Agency, Professional, User
from escalations.models import Dispute


def may_decide(user: User, dispute: Dispute, verb: str) -> Refusal | None:
    """May this person do that to the dispute? The chair who stood the conference down; where they do not
    work here any more, a service manager.
    """
    chair = dispute.called_off.decided_by
    assert chair is not None
    if user.pk != chair.pk and (chair.is_active or not user.is_manager):
        return Refusal(f"Only {chair.name}, who stood the conference down, sends this or says why not.")
    if verb not in verbs(DISPUTE, dispute.state):
        return Refusal(f"This dispute is {dispute.get_state_display().lower()} already.")
    return None


def may_be_lead(person: Professional | None, agency: Agency) -> Refusal | None:
    """Can this person answer for the agency: its desk, or its safeguarding lead?"""
    if person is None:
        return Refusal(
            f"Name the desk or the safeguarding lead of {agency.name}: its dispute waits until then. Whoever "
            "is not on the list is recorded among the professionals first.",
            about="lead",
        )
    if person.agency_id != agency.pk or person.left_on is not None:
        return Refusal(f"{person.name} does not work for {agency.name}: choose somebody who does.", "lead")
    return None
