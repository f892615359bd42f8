"""In which order rows are held: by it, two people wait for each other and never in a circle."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def held_first(*tables: str) -> Iterator[list[str]]:
    """The tables among these whose rows are held meanwhile, in the order in which each was held first."""
    held: list[str] = []

    def watched(execute: Any, sql: str, *more: Any) -> Any:
        table = sql.partition('FROM "')[2].partition('"')[0]
        if " FOR " in sql and "UPDATE" in sql and table in tables and table not in held:
            held.append(table)
        return execute(sql, *more)

    with connection.execute_wrapper(watched):
        yield held
