"""Families that are on their way to a conference: discussed, asked for, or still to be booked."""

from collections.abc import Callable

from cpunit.demo.journey import Journey
from cpunit.demo.moments import Moments

DISCUSSED, REQUESTED, ACCEPTED = 4, 3, 3


def families_on_their_way(journey_of: Callable[[], Journey], moments: Moments) -> int:
    """How many there are now; each call of `journey_of` makes one more family."""
    for number in range(DISCUSSED):
        journey_of().discuss(moments.working_days(-(6 if number == 0 else number)))
    for number in range(REQUESTED + ACCEPTED):
        journey = journey_of()
        discussed = moments.working_days(-5 - number % 3)
        request = journey.request(journey.discuss(discussed), moments.after(discussed, 2))
        if number >= REQUESTED:
            accepted = moments.after(discussed, 3)
            journey.agree(journey.accept(request, accepted), accepted)
    return DISCUSSED + REQUESTED + ACCEPTED
