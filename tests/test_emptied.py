"""A worker's database after a test that commits: as it was copied, or copied anew."""

import os
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, connections

from cpunit.audit.models import AuditEvent
from cpunit.commands.migrated import VARIABLE
from cpunit.people.models import Area, Family
from tests.emptied import Emptied
from tests.factories.people import AreaFactory, FamilyFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get(VARIABLE), reason="another server than the embedded one"),
]


@pytest.fixture
def emptied() -> Emptied:
    return Emptied()


@pytest.fixture
def left_over() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS left_over")


def test_what_was_written_is_gone_and_numbers_begin_at_one(emptied: Emptied) -> None:
    FamilyFactory()
    assert emptied.again()
    assert not Family.objects.exists() and not Area.objects.exists() and not AuditEvent.objects.exists()
    assert Permission.objects.exists(), "what migrating wrote stays"
    assert AreaFactory().pk == 1
    assert emptied.again() and emptied.again()


@pytest.mark.usefixtures("left_over")
@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE left_over (id int)",
        "CREATE TEMPORARY TABLE left_over (id int)",
        "DELETE FROM auth_permission WHERE codename = 'add_permission'",
        "ALTER TABLE people_area DISABLE TRIGGER ALL",
        "ALTER TABLE people_area ALTER COLUMN name DROP NOT NULL",
        "SET statement_timeout = '1h'",
        "INSERT INTO django_session SELECT n, repeat('x', 1000), now() FROM generate_series(1, 2000) n",
    ],
)
def test_where_more_than_rows_was_changed_it_says_so(emptied: Emptied, change: str) -> None:
    AreaFactory()
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert not emptied.again()
    assert Area.objects.exists(), "nothing was done"


def test_a_connection_that_was_left_open_holds_nothing_up(emptied: Emptied) -> None:
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE people_area")
    assert emptied.again()
    other.close()
