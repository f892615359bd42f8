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
REVIEWED_IN_TIME = 0.906
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


def category(chance: random.Random) -> str:
    """A plan's category."""
    return chance.choices([name for name, _ in CATEGORIES], [weight for _, weight in CATEGORIES])[0]
