"""What an interim safety plan says: it is agreed by several agencies, and lasts until the conference.

"The outcome of the Strategy Discussion will result in a multi-agency safety plan which is implemented In the
interim period prior to" the conference (Wakefield, CP chairs: standards).
"""

from datetime import date

from cpunit.domain.refusal import Problem
from cpunit.domain.words import day_and_date


def problems_of_safety_plan(
    *, text: str, agreed_on: date, until: date | None, agencies: int, today: date
) -> list[Problem]:
    """What is wrong with one; `agencies` is how many agreed to it."""
    found = []
    if not text.strip():
        found.append(Problem("text", "Say what keeps the children safe until the conference."))
    if agreed_on > today:
        found.append(
            Problem("agreed_on", f"{day_and_date(agreed_on)} has not come yet: record it once it is agreed.")
        )
    if not agencies:
        found.append(Problem("agencies", "Tick the agencies that agreed to it."))
    if until and until < agreed_on:
        found.append(
            Problem("until", f"It was agreed on {day_and_date(agreed_on)}: it ends on that day or after.")
        )
    elif until and until < today:
        found.append(Problem("until", f"{day_and_date(until)} has passed: record the one that holds now."))
    return found
