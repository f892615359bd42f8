"""Who is told that a draft waits for them, or that they lead a plan: by its plan's code alone, what it says
stands behind their door (safety 2). Of brothers and sisters that are done at once each person is told once.
"""

from datetime import datetime
from typing import NamedTuple

from cpunit.domain.words import listed
from cpunit.doors.words import address_of_door
from cpunit.papers.actions import queue_message
from cpunit.people.models import Professional, UnitSettings
from cpunit.people.reach import recipient_of
from plans.models import Plan


class Words(NamedTuple):
    """What is told (`about`, one word of its own), of one plan and of several."""

    about: str
    one: str
    many: str


TO_SIGN = Words(
    "to-sign",
    "{by} has handed in the updated plan {codes}, for you to sign off or send back.",
    "{by} has handed in the updated plans {codes}, for you to sign off or send back.",
)
SENT_BACK = Words(
    "sent-back",
    "{by} has sent the updated plan {codes} back to you. What is to be put right stands with it.",
    "{by} has sent the updated plans {codes} back to you. What is to be put right stands with them.",
)
SIGNED = Words(
    "signed",
    "{by} has signed the updated plan {codes} off. It is the plan from now on; the unit gives it out.",
    "{by} has signed the updated plans {codes} off. They are the plans from now on; the unit gives them out.",
)
YOU_LEAD = Words(
    "you-lead",
    "You lead the plan {codes} from now on, and keep it.",
    "You lead the plans {codes} from now on, and keep them.",
)


class Telling:
    """Who is told what, gathered while it is done."""

    def __init__(self) -> None:
        self._of: dict[tuple[Professional, Words, str], list[Plan]] = {}

    def add(self, plan: Plan, to: Professional, words: Words, *, by: str = "") -> None:
        self._of.setdefault((to, words, by), []).append(plan)

    def send(self, now: datetime) -> None:
        """Once for each time; nobody whose address is not verified."""
        for (to, words, by), plans in self._of.items():
            _send(plans, to, words, by, now)


def _send(plans: list[Plan], to: Professional, words: Words, by: str, now: datetime) -> None:
    recipient = recipient_of(to.person)
    if not recipient.email:
        return
    codes = listed([each.code for each in plans])
    is_one = len(plans) == 1
    said = (words.one if is_one else words.many).format(codes=codes, by=by)
    queue_message(
        dedupe_key=f"plan-draft-{words.about}:{plans[0].pk}:{to.pk}:{now.isoformat()}",
        record=plans[0].reference,
        to_name=to.name,
        to_address=recipient.email,
        subject=f"The updated {'plan' if is_one else 'plans'} {codes}",
        body=(
            f"Dear {to.name},\n\n{said}\n\n{'It stands' if is_one else 'They stand'} behind your door: "
            f"{address_of_door()}\n\n{UnitSettings.current().unit_name}\n"
        ),
        now=now,
    )
