"""What follows once a core group is recorded as held, offered by the stages above."""

from datetime import date

from cpunit.domain.words import long_date
from cpunit.offers import Offers
from cpunit.release.paper import Follower

AFTER_HELD: Offers[Follower] = Offers()
"""Of each plan that it was for, once its clocks have turned."""


def why_no_update(held_on: date) -> str:
    """Why an update of the plan is waited for no more: the next core group was held without it."""
    return f"Not recorded before the core group of {long_date(held_on)}"
