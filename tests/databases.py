"""Each worker's database: a copy of the migrated template, emptied after each test that commits.

To truncate its tables, as Django does, and to put in again what its signals put there takes a whole second.
Where a test changed more than rows (`tests.emptied`), the template is copied anew. `python3 manage.py test`
lays it out (`cpunit.commands.migrated`).
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from psycopg import sql

from cpunit.commands.migrated import VARIABLE
from cpunit.servers.var import MEMORY, var_folder
from tests.emptied import Emptied


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """A database for this worker in place of the one that Django would migrate; it goes with its server."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    name = f"test_{settings.DATABASES['default']['NAME']}_{worker}"
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        connection.close()
        patch.setitem(settings.DATABASES["default"], "NAME", name)
        patch.setitem(connection.settings_dict, "NAME", name)
        copy()
        patch.setattr(TransactionTestCase, "_fixture_teardown", Again())
        yield
        connection.close()


class Again:
    """Empties this worker's database, or makes a new one."""

    def __init__(self) -> None:
        self._emptied = Emptied()

    def __call__(self) -> None:
        if not self._emptied.again():
            copy()
            self._emptied = Emptied()


def copy() -> None:
    """Drop this worker's database, whoever uses it, and copy the template to its place."""
    name = sql.Identifier(str(connection.settings_dict["NAME"]))
    template = sql.Identifier(os.environ[VARIABLE])
    # A disk is quicker where the server itself writes what it copies, memory where it copies the files.
    way = sql.SQL("FILE_COPY" if MEMORY in var_folder().parents else "WAL_LOG")
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY {}").format(name, template, way))
