"""What England publishes of child protection plans: year to March 2025, by authority where it is told.

From the children in need census: a plan is a second or later one where the child had any before, however long
ago, and lasts two years or more from its 730th day on, the day of ending included.
"""

from datetime import date

from cpunit.domain.reckon import add_months
from cpunit.domain.words import counted

YEAR = "the year to March 2025"
SECOND_OR_LATER = {
    "default": 24.5,
    "kirklees": 27.8,
    "wakefield": 22.7,
    "leeds": 23.0,
    "surrey": 24.3,
    "bath-and-north-east-somerset": 15.1,
}
"""Of a hundred plans that started, how many were not the child's first; "default" is England."""
NAMES = {
    "kirklees": "Kirklees",
    "wakefield": "Wakefield",
    "leeds": "Leeds",
    "surrey": "Surrey",
    "bath-and-north-east-somerset": "Bath and North East Somerset",
}
LONG = 15
"""Months from which a plan is flagged, before it is counted as one of two years."""
TWO_YEARS = 729
"""Days, the day of ending included; longer is two years or more."""


def days_on(started: date, until: date) -> int:
    """The first and the last day included."""
    return (until - started).days + 1


def how_long(started: date, until: date) -> str:
    """ "On this plan for 480 days: over 15 months"."""
    days = days_on(started, until)
    flag = ": over 15 months" if add_months(started, LONG) < until else ""
    flag = ": two years or more" if days > TWO_YEARS else flag
    return f"On this plan for {counted(days, 'day')}{flag}."


def how_often(earlier: int, profile: str) -> str:
    """ "1 plan before it. Of all plans started …, 24.5% in England were a child’s second or later."; "" for
    a first plan.
    """
    if not earlier:
        return ""
    own = f"{SECOND_OR_LATER[profile]}% in {NAMES[profile]} and " if profile in NAMES else ""
    published = f"{own}{SECOND_OR_LATER['default']}% in England"
    return (
        f"{counted(earlier, 'plan')} before it. Of all plans started in {YEAR}, "
        f"{published} were a child’s second or later."
    )
