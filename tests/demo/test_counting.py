"""What the load lets the database know about its rows, while others use the same server."""

import pytest
from django.db import connection

from cpunit.demo.counting import count_rows
from tests.factories.people import FamilyFactory

ESTIMATE = "SELECT reltuples FROM pg_class WHERE relname = 'people_family'"
SHARED = """
SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = pg_locks.relation
WHERE pid = pg_backend_pid() AND relisshared AND mode = 'ShareUpdateExclusiveLock'
"""


def asked(what: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(what)
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_what_came_in_is_counted_and_nobody_elsewhere_on_the_server_is_held_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_family")  # what a load counted here stays, though its rows are undone
    FamilyFactory()
    count_rows()
    assert asked(ESTIMATE) == 1
    FamilyFactory()
    count_rows()
    assert asked(ESTIMATE) == 2
    assert asked(SHARED) == 0
