"""How far ahead something is put in the diary, and how long before it a birthday is told."""

from datetime import date, timedelta

from cpunit.domain.participation import grown_up_on
from cpunit.domain.reckon import add_months

FURTHEST_AHEAD = timedelta(days=366)
"""Further, and the year is taken for mistyped."""

BEFORE_EIGHTEEN = 3
"""Months before the eighteenth birthday in which a plan tells of it. No document says when: it is the
product’s own practice.
"""


def soon_eighteen(born: date | None, died: date | None, today: date) -> date | None:
    """The eighteenth birthday of a living child where it is near, or today; None before and after."""
    if born is None or died is not None:
        return None
    birthday = grown_up_on(born)
    return birthday if today <= birthday <= add_months(today, BEFORE_EIGHTEEN) else None
