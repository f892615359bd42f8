"""Why a paper could not be made, as those see it who look after it."""

from cpunit.domain.refusal import Refusal, Refused

MOST_TRIES = 3
"""As often as the worker begins to make a paper; one that it could not make by then is set aside."""

STOPPED = "the worker stopped while it was being made"

DIED = "A child of this family died: look at it, then send it if it is still right."
"""Why something is kept back that was on its way to the family (safety 8). It was not tried in vain."""


HELD = "Held back. "
"""How a problem begins that is no failure: what it says must not go out as it is. It is not tried again."""


def held_back(refusal: Refusal) -> str:
    """Why something is kept back that may not go out any more, for whoever looks after it."""
    return f"{HELD}{refusal.sentence}"[:300]


def why_not_made(problem: str) -> str:
    """Why a paper that was set aside is not made, after "It"."""
    if problem == DIED:
        return f"is kept back. {problem}"
    if problem.startswith(HELD):
        return f"is held back. {problem.removeprefix(HELD)}"
    return f"could not be made, after {MOST_TRIES} tries: {problem}"


def words_of(error: Exception) -> str:
    """The sentence of a refusal; else what the program says, for whoever mends it."""
    if isinstance(error, Refused):
        return error.sentence[:300]
    return f"{type(error).__name__}: {error}"[:300]
