from .advice import Advice
from .entry import Entry
from .feed import Feed
from .hold import AT_ONCE, PROMISED, Hold, Why
from .pattern import ExtraDay, Pattern, PatternHours

__all__ = [
    "AT_ONCE",
    "PROMISED",
    "Advice",
    "Entry",
    "ExtraDay",
    "Feed",
    "Hold",
    "Pattern",
    "PatternHours",
    "Why",
]
