"""Why a paper could not be made, as those see it who look after it."""

from cpunit.domain.refusal import Refused

MOST_TRIES = 3
"""As often as the worker begins to make a paper; one that it could not make by then is set aside."""

STOPPED = "the worker stopped while it was being made"


def words_of(error: Exception) -> str:
    """The sentence of a refusal; else what the program says, for whoever mends it."""
    if isinstance(error, Refused):
        return error.sentence[:300]
    return f"{type(error).__name__}: {error}"[:300]
