"""What the server keeps prepared of a connection: most of what it did for a page was planning statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from psycopg.pq import TransactionStatus

MOST = 500
"""All pages together ask some five hundred; each takes the server up to 90 kB a connection."""


def keep_many(*, connection: Any, **rest: object) -> None:
    """Receives `connection_created`; psycopg by itself keeps a hundred, which a dozen pages ask."""
    connection.connection.prepared_max = MOST


@contextmanager
def planned_once() -> Iterator[None]:
    """What is asked within is planned once for whatever it will be given, where the server would weigh the
    first five times whether a plan for this alone is better. For a long statement, of which that was tried
    at ten times the rows; nothing is planned ahead where nothing is prepared.
    """
    connection.ensure_connection()
    asked = connection.connection
    if asked.prepare_threshold is None:
        yield
        return
    _set("force_generic_plan")
    try:
        yield
    finally:
        if asked.info.transaction_status in _USABLE:  # rolled back, it is undone too; away, it is gone
            _set("auto")


_USABLE = (TransactionStatus.IDLE, TransactionStatus.INTRANS)


def _set(mode: str) -> None:
    """As Django asks, so that a database that is away is told as it is everywhere else."""
    with connection.wrap_database_errors:
        connection.connection.execute(f"SET plan_cache_mode TO {mode}")
