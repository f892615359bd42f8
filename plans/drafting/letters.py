"""Who is told that a draft waits for them: by its plan's code alone, what it says stands behind their door
(safety 2).
"""

from datetime import datetime

from cpunit.doors.words import address_of_door
from cpunit.papers.actions import queue_message
from cpunit.people.models import Professional, UnitSettings
from cpunit.people.reach import recipient_of
from plans.models import PlanDraft

TO_SIGN = "{author} has handed in the updated plan {code}, for you to sign off or send back."
SENT_BACK = "{by} has sent the updated plan {code} back to you. What is to be put right stands with it."
SIGNED = "{by} has signed the updated plan {code} off. It is the plan from now on; the unit gives it out."

YOU_LEAD = "You lead the plan {code} from now on, and keep it."


def tell(draft: PlanDraft, to: Professional, words: str, now: datetime, **named: str) -> None:
    """Once for each time; nobody whose address is not verified."""
    recipient = recipient_of(to.person)
    if not recipient.email:
        return
    said = words.format(code=draft.plan.code, **named)
    queue_message(
        dedupe_key=f"plan-draft:{draft.pk}:{to.pk}:{now.isoformat()}",
        record=draft.plan.reference,
        to_name=to.name,
        to_address=recipient.email,
        subject=f"The updated plan {draft.plan.code}",
        body=(
            f"Dear {to.name},\n\n{said}\n\nIt stands behind your door: {address_of_door()}\n\n"
            f"{UnitSettings.current().unit_name}\n"
        ),
        now=now,
    )
