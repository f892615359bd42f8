"""What follows once a core group is recorded as held, offered by the stages above."""

from cpunit.offers import Offers
from cpunit.release.paper import Follower

AFTER_HELD: Offers[Follower] = Offers()
"""Of each plan that it was for, once its clocks have turned."""
