"""The words by which somebody is reminded of what they do for a child: they name plans by their codes, and
neither a child nor what is to be done (safety 2).
"""

from collections.abc import Sequence
from datetime import date

from cpunit.domain.words import counted, day_and_date
from cpunit.doors.words import address_of_door
from cpunit.people.models import UnitSettings

MOST_LISTED = 100


def reminder_of(name: str, lines: Sequence[tuple[str, date]], today: date) -> tuple[str, str]:
    """Subject and body for who does what these plans, each with its day, say."""
    late = sum(day < today for _, day in lines)
    subject = f"{counted(len(lines), 'thing', 'things')} to do for child protection plans"
    if late:
        subject += f", {late} past the day"
    listed = "\n".join(f"- Plan {code}: {_when(day, today)}" for code, day in lines[:MOST_LISTED])
    more = len(lines) - MOST_LISTED
    rest = f"\n- and {more} more" if more > 0 else ""
    return subject, (
        f"Dear {name},\n\nThis is for you to do:\n\n{listed}{rest}\n\n"
        "Your copy of each plan says what it is. Tell the lead social worker once it is done, and at once if "
        f"it cannot be done. What there is for you to read is at {address_of_door()}\n\n"
        f"{UnitSettings.current().unit_name}\n"
    )


def _when(day: date, today: date) -> str:
    return f"was to be done by {day_and_date(day)}" if day < today else f"by {day_and_date(day)}"
