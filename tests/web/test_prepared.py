"""What is asked for again is kept prepared, and what is long is planned once."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from cpunit.people.models import Area
from cpunit.web.prepared import MOST, planned_once

KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%people_area%slug%'"
ONCE = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%wanted%'"
pytestmark = pytest.mark.django_db


def first(statement: str, *given: object) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        found: tuple[object, ...] = cursor.fetchone()
        return found


def mode() -> object:
    return first("SELECT current_setting('plan_cache_mode')")[0]


def test_a_statement_that_is_asked_for_again_is_prepared() -> None:
    for slug in ("north", "south", "east"):
        assert not Area.objects.filter(slug=slug).exists()
    assert first(KEPT) == (1,)
    assert connection.connection.prepared_max == MOST


def test_what_is_planned_once_has_one_plan_from_the_start() -> None:
    for number in range(4):
        with planned_once():
            assert first("SELECT %s::int AS wanted", number) == (number,)
    assert first(ONCE) == (3, 0)
    assert mode() == "auto"


def test_what_fails_within_leaves_the_connection_as_it_was() -> None:
    for _ in range(2):
        with pytest.raises(DatabaseError), transaction.atomic(), planned_once():
            first("SELECT 1 / %s::int AS nothing", 0)
        assert mode() == "auto"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_within", [True, False])
def test_a_database_that_is_away_is_told_as_everywhere_else(is_within: bool) -> None:
    """The page says so, with when to try again (503)."""
    connection.ensure_connection()
    try:
        if not is_within:
            connection.connection.close()
        with pytest.raises(OperationalError), planned_once():
            connection.connection.close()
            first("SELECT 1")
    finally:
        connection.close()
    assert mode() == "auto"


def test_where_nothing_is_prepared_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    with planned_once():
        assert mode() == "auto"
