"""The load stands or falls as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def whole() -> Iterator[None]:
    """What fails within fails the load, so no action in it needs a point to go back to: a fifth of all
    statements set one, or let it go. Not around what draws a code, or goes on without somebody.
    """
    features = connection.features
    features.uses_savepoints = False
    try:
        yield
    finally:
        features.uses_savepoints = True
