"""How long which try waits; who waits is asked of the log of use, which only ever grows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.people.models import User
from cpunit.people.slowed import (
    FAILURE,
    FREE_TRIES,
    SUCCESS,
    WINDOW,
    Try,
    let_in_lately,
    slowed_down,
    waits_until,
)
from tests.factories.people import SupportFactory

START = datetime(2025, 3, 3, 9, tzinfo=UTC)
HERE, THERE = "192.0.2.7", "192.0.2.8"


def failed(times: int, *, name: str = "imani", address: str = HERE, at: int = 0) -> list[Try]:
    """Failures at one minute after START."""
    return [Try(START + timedelta(minutes=at), FAILURE, name, address)] * times


def signed_in(*, name: str = "imani", address: str = HERE, at: int = 0) -> list[Try]:
    return [Try(START + timedelta(minutes=at), SUCCESS, name, address)]


def of_many(names: int, *, address: str = HERE) -> list[Try]:
    """One failure each with many names."""
    return [each for n in range(names) for each in failed(1, name=f"name{n}", address=address)]


def from_many(addresses: int) -> list[Try]:
    """One failure each from many addresses."""
    return [each for n in range(addresses) for each in failed(1, address=f"198.51.100.{n}")]


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [
        ([], None),
        (failed(4), None),
        (failed(5), 1),
        (failed(6), 2),
        (failed(7), 4),
        (failed(8), 8),
        (failed(9), 15),
        (failed(5000), 15),
        (failed(4) + failed(1, at=3), 4),
        (failed(5, address=THERE), None),
        (failed(5, name="sami"), None),
        (failed(4) + signed_in() + failed(4), None),
        (failed(5) + signed_in(), None),
        (failed(5) + signed_in(address=THERE), 1),
        (failed(5) + signed_in(name="sami"), 1),
        (of_many(19), None),
        (of_many(20), 1),
        (of_many(21), 2),
        (of_many(40), 15),
        (of_many(40, address=THERE), None),
        (of_many(16) + failed(4), 1),
        (of_many(16) + failed(4) + signed_in(), None),
        (of_many(19) + failed(4) + signed_in(), None),
        (from_many(19), None),
        (from_many(20), 1),
        (from_many(24), 15),
        (from_many(16) + failed(4), 1),
        (from_many(20) + failed(6), 15),
    ],
)
def test_how_long_a_name_waits_at_a_place(tries: list[Try], minutes: int | None) -> None:
    until = waits_until(tries, name="imani", address=HERE)
    assert until == (None if minutes is None else START + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("tries", "minutes"),
    [
        (failed(5), None),
        (of_many(40), None),
        (from_many(40), None),
        (failed(5) + failed(4, at=2), None),
        (failed(5) + failed(5, at=2), 3),
        (of_many(40) + failed(6, at=2), 4),
    ],
)
def test_who_was_let_in_a_minute_later_begins_anew(tries: list[Try], minutes: int | None) -> None:
    let_in_at = START + timedelta(minutes=1)
    until = waits_until(tries, name="imani", address=HERE, let_in_at=let_in_at)
    assert until == (None if minutes is None else START + timedelta(minutes=minutes))


@pytest.mark.parametrize(("minutes_ago", "counts"), [(1, True), (14, True), (15, False), (60 * 24, False)])
def test_that_somebody_was_let_in_counts_for_a_quarter_of_an_hour(minutes_ago: int, counts: bool) -> None:
    """Later on what others try at the same address is held against them as against anybody."""
    let_in_at = START - timedelta(minutes=minutes_ago)
    person = SupportFactory.build(let_in_at=let_in_at)
    assert let_in_lately(person, START) == (let_in_at if counts else None)
    assert let_in_lately(None, START) is None


@pytest.mark.parametrize("addresses", [1, 3, 30])
def test_nobody_guesses_at_one_name_more_than_a_hundred_times_an_hour(addresses: int) -> None:
    """The most that a guesser gets who never pauses, from so many addresses at once, in any hour of three."""
    made: list[Try] = []
    for second in range(0, 3 * 3600, 5):
        now = START + timedelta(seconds=second)
        for n in range(addresses):
            recent = [each for each in made if each.at > now - WINDOW]
            until = waits_until(recent, name="imani", address=str(n))
            if until is None or until <= now:
                made.append(Try(now, FAILURE, "imani", str(n)))
    for hour in (0, 1, 2):
        begins = START + timedelta(hours=hour)
        assert len([each for each in made if begins <= each.at < begins + timedelta(hours=1)]) <= 100


A_YEAR_OF_VIEWS = """
INSERT INTO audit_auditevent (at, by_id, verb, what, record, child, family)
    SELECT %s - n * interval '5 minutes', %s, 'viewed', 'The summary', '', '', ''
    FROM generate_series(1, 100000) n;
"""


@pytest.mark.django_db
def test_who_is_locked_out_is_found_without_reading_the_whole_log() -> None:
    user, now = SupportFactory(), timezone.now()
    for _ in range(FREE_TRIES):
        log(by=user, verb="sign-in failed", what="Name marked x", now=now - timedelta(seconds=30))
    with connection.cursor() as cursor:
        cursor.execute(A_YEAR_OF_VIEWS, [now, user.pk])
        cursor.execute("ANALYZE audit_auditevent")
        with CaptureQueriesContext(connection) as statements:
            assert slowed_down(now, User.objects.all()).users == [user]
        cursor.execute(f"EXPLAIN {statements[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "audit_sign_ins" in plan, plan
