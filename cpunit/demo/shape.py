"""England's published shape in the year to March 2025, which the demonstration unit follows.

Source: DfE, "Characteristics of children in need", year ending March 2025, as kept in the practice notes.
"""

import random

# Initial conferences by working days from the start of the section 47 enquiry: 6,240; 52,430; 6,430; 6,990.
CONFERENCE_DAYS: tuple[tuple[tuple[int, int], int], ...] = (
    ((5, 10), 6_240),
    ((11, 15), 52_430),
    ((16, 20), 6_430),
    ((21, 34), 6_990),
)
REPEAT_PLAN = 0.245
# Of the children on a plan for at least three months: all reviews within three, then six, months.
REVIEWED_IN_TIME = 0.906

# Of the families whose plans came in with the census: the limit of the next review, in working days from
# today. The overdue ones and the one held late are together as many as in England.
HELD_LATE, HELD, OVERDUE, BOOKED, TO_BOOK = (-20, -14), (-24, -8), (-12, -3), (4, 22), (30, 125)
REVIEWS_HELD, REVIEWS_OVERDUE, REVIEWS_BOOKED = 3, 2, 6
"""Beside the one that was late."""
CATEGORIES: tuple[tuple[str, int], ...] = (("neglect", 49), ("emotional", 37), ("physical", 8), ("sexual", 4))
CENSUS_CATEGORIES = {"neglect": "NEG", "emotional": "EMO", "physical": "PHY", "sexual": "SAB"}


def days_for(number: int, chance: random.Random) -> list[int]:
    """For so many conferences, days in England's proportions as nearly as so few allow, in any order."""
    total = sum(weight for _, weight in CONFERENCE_DAYS)
    found: list[int] = []
    for place, (span, _) in enumerate(CONFERENCE_DAYS):
        up_to = round(number * sum(weight for _, weight in CONFERENCE_DAYS[: place + 1]) / total)
        found += [chance.randint(*span) for _ in range(up_to - len(found))]
    chance.shuffle(found)
    return found


def limits_for(families: int) -> list[tuple[int, int]]:
    """For so many families, the span in which the limit of their next review lies: of those that were held
    first, the eldest first.
    """
    found = [HELD] * REVIEWS_HELD + [HELD_LATE] + [OVERDUE] * REVIEWS_OVERDUE + [BOOKED] * REVIEWS_BOOKED
    return found + [TO_BOOK] * (families - len(found))


def category(chance: random.Random) -> str:
    """A plan's category."""
    return chance.choices([name for name, _ in CATEGORIES], [weight for _, weight in CATEGORIES])[0]
