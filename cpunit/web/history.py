"""The history of records: django-simple-history makes the class of its manager anew each time that somebody
asks for it, as each save does, for a tenth of a millisecond. Here it is made once.
"""

from functools import cache

from simple_history.manager import HistoryManager


def make_managers_once() -> None:
    """From now on, for every record."""
    HistoryManager.from_queryset = cache(HistoryManager.from_queryset)
