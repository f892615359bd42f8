"""Who can have a part in the plan that a conference makes."""

from collections.abc import Container

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Adult, Professional


def may_take_on(who: Professional | Adult, excluded: Container[int]) -> Refusal | None:
    """Whether somebody can do what the plan says, hold the case or be of the core group: nobody of the
    `excluded` (keys of persons), who must not learn of it (LDS-4), and nobody who has left.
    """
    if who.pk in excluded:
        return Refusal(
            f"{who.name} is excluded from this conference, so nothing of its plan is theirs to do: choose "
            "somebody else."
        )
    if isinstance(who, Professional) and who.left_on:
        return Refusal(f"{who.name} has left their post: choose who works there now.")
    return None
