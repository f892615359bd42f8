"""The week out of a diary of years: as many queries as with a few holds, by the index, and a light page."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cpunit.bench.pages.asked import MOST_BYTES
from cpunit.diary.models import Entry, Hold, Why
from cpunit.people.models import User
from tests.factories.conferences import Unit, at, conference_of
from tests.factories.people import ChairFactory
from tests.worlds import laid

MONDAY = date(2025, 6, 2)
MANY = 10_000


class Crowded(Unit):
    """Twenty chairs with two things on each day of the week, and a conference that is to be booked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.conference = conference_of(self)
        chairs = [ChairFactory(user__areas=[self.area]).user for _ in range(19)]
        self.chairs = [*chairs, self.chair.user]
        for day in range(5):
            for start, end in ((8, 9), (12, 13)):
                self.hold(MONDAY + timedelta(days=day), start, end)

    def hold(self, day: date, start: int, end: int) -> None:
        now = timezone.now()
        entries = Entry.objects.bulk_create(
            Entry(
                user=chair,
                kind="training",
                starts_at=at(day, start),
                ends_at=at(day, end),
                recorded_by=self.manager,
                recorded_at=now,
            )
            for chair in self.chairs
        )
        Hold.objects.bulk_create(
            Hold(user=each.user, why=Why.TRAINING, starts_at=each.starts_at, ends_at=each.ends_at, entry=each)
            for each in entries
        )

    def years(self) -> None:
        """So many times that they did not work, each day before this week and a few after it."""
        off = []
        for number in range(MANY):
            day = MONDAY + timedelta(days=30 - number // len(self.chairs))
            begin = timezone.make_aware(datetime.combine(day, datetime.min.time()))
            chair = self.chairs[number % len(self.chairs)]
            off.append(Hold(user=chair, why=Why.OFF, starts_at=begin, ends_at=begin + timedelta(hours=8)))
        Hold.objects.bulk_create(off, batch_size=2_000)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE diary_hold")


pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-3"), laid(Crowded)]


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 5, 29), 9), tick=False):
        yield


def asked(user: User, address: str) -> tuple[str, list[str]]:
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).text
    return page, [query["sql"] for query in queries]


def test_ten_thousand_holds_take_the_queries_of_a_few_and_are_found_by_the_index(world: Crowded) -> None:
    address = f"/diary/?week={MONDAY}&part=chairs&for={world.conference.code}"
    page, few = asked(world.manager, address)
    assert page.count("Training") == 200 and page.count("Free at 13:30") > 19
    assert len(page.encode()) < MOST_BYTES
    world.years()
    _, many = asked(world.manager, address)
    assert len(many) == len(few) <= 17
    shown, free = (sql for sql in many if re.search(r'FROM "?diary_hold\b', sql))
    for of_holds in (shown, free):
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {of_holds}")
            plan = " ".join(row[0] for row in cursor.fetchall())
        assert "hold_of_person" in plan
        assert "Seq Scan on diary_hold" not in plan


def test_more_people_than_fit_on_a_sheet_are_on_the_next_page(world: Crowded) -> None:
    first, _ = asked(world.manager, f"/diary/?week={MONDAY}&part=all")
    link = re.search(r'href="([^"]+)"\s+rel="next">\s*<span', first)
    assert link and first.count('<th scope="row">') == 20 + 1
    rest, _ = asked(world.manager, unescape(link[1]))
    assert rest.count('<th scope="row">') == 2 + 1
    theirs = f"<bdi>{world.support.name}</bdi>"
    assert theirs in rest and theirs not in first
