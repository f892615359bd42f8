"""A database of the bench's own, with the product's tables, dropped afterwards.

The unit's data are never touched.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection
from psycopg import ClientCursor, sql

from cpunit.commands.migrated import VARIABLE as MIGRATED


class NoScratchDatabase(Exception):
    """The server does not let us make a database. Says so in a sentence."""


@contextmanager
def scratch_database(*, tables: bool = True, of: str = "", mark: str = "") -> Iterator[str]:
    """Point the default connection at a new database, with the product's `tables` or empty, and back when
    done.

    `of` is one of ours to copy, with all that is in it; `mark` tells it from another that this process has.
    """
    of = of or (os.environ.get(MIGRATED, "") if tables else "")
    unit = str(connection.settings_dict["NAME"])
    name = f"cpunit_bench_{os.getpid()}{mark}"
    try:
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        _run(copied.format(sql.Identifier(name), sql.Identifier(of or "template0")))
    except DatabaseError as error:
        raise NoScratchDatabase(
            "The database server does not let the bench make a database of its own: "
            f"{' '.join(str(error).split())}"
        ) from None
    try:
        _point_at(name)
        if tables and not of:
            call_command("migrate", verbosity=0, interactive=False)
        yield name
    finally:
        _point_at(unit)
        _run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def loading() -> Iterator[ClientCursor[Any]]:
    """A cursor that writes what it is given into the statement, so that several commands go as one, and a
    number has the type that the statement gives it. What is measured is asked as pages ask it, not by this.
    """
    connection.ensure_connection()
    with ClientCursor(connection.connection) as cursor:
        yield cursor


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _run(statement: sql.Composed) -> None:
    """Run a statement that no transaction may surround."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
