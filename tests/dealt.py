"""Of variants that each cost a page: all of them, or in a quick run a third, dealt round among the forms."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")
ONE_IN = 3


def dealt(variants: Sequence[T], turn: int) -> Sequence[T]:
    """What is tried at this turn; any three turns that follow each other try all."""
    is_quick = settings.get_current_profile_name() == "quick"
    return variants[turn % ONE_IN :: ONE_IN] if is_quick else variants
