"""What speaks against a time for a conference, in points, so that times can be weighed against each other.

Ten points are one working day that the family waits: whoever doubts a number asks how many days it is worth.
No document says how much; each row says why it counts at all, and stands here once.
"""

from dataclasses import dataclass
from datetime import time

SCHOOL_DAY = time(9), time(15)
"""When a child of school age is in lessons, as most schools have it."""
SCHOOL_AGES = range(4, 17)
"""From the reception year to the end of the last compulsory one."""
REPORT_DAYS = 5
"""Up to how many working days more time makes a better report."""
CLOSE_DAYS = 3
"""In how many working days up to its limit, the last one among them, nothing may go wrong any more."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How many points; in which `words` a free time is said to be passed over for it; and why it counts."""

    points: int
    words: str
    why: str


WAITING = Weight(10, "later", "Each working day that the family waits, and the child with it.")
HURRIED = Weight(
    40,
    "with less time for reports",
    f"Each working day that agencies have less than {REPORT_DAYS}: a report in haste helps nobody to decide.",
)
FAR = Weight(
    10_000,
    "far before its limit",
    "A review so early leaves the plan no time to work. More than any wait: only where nothing else is free.",
)
CLOSE = Weight(
    15,
    "close to the limit",
    "Where somebody falls ill then, the conference is late: there is no day left to move it to.",
)
NEW_TO_PLAN = Weight(
    100,
    "with a chair who does not know the plan",
    "The family tells its story again, and nobody sees the drift who did not see the beginning.",
)
NEW_TO_FAMILY = Weight(
    30, "with a chair who does not know the family", "The same, where it has no plan that a chair knows."
)
LOAD = Weight(
    1,
    "with a chair who has more plans",
    "Each plan or conference to come that a chair has more than whoever has fewest of the area.",
)
TRAVEL = Weight(
    8, "with a chair who is elsewhere that day", "A chair between two venues has no time to prepare, or eat."
)
LESSONS = Weight(
    20,
    "in school hours",
    "A child who comes and is taken out of lessons is asked there why (mostly in lessons: over half of it).",
)
SAME_CHAIR = Weight(10, "", "The next of three with the same chair again is less of a choice.")
SAME_DAY = Weight(25, "", "So is one on the same day,")
SAME_HALF = Weight(50, "", "and one in the same half of the day is hardly any: only another chair's.")
