"""Two officers hand the same week over at one moment, and nobody waits in a circle."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from conferences.models import Booking
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.proposed import Handed
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import Item, work_of
from cpunit.domain.refusal import Refused
from cpunit.people.models import Chair
from tests.dashboards.week_to_hand_over import Week
from tests.factories.conferences import NOW
from tests.locks import held_first

pytestmark = pytest.mark.requirement("KRK-26")


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def items_of(week: Week) -> list[Item]:
    return work_of(week.chair.user, Stretch(), seen_by=week.support, now=NOW)


def hand_over(week: Week, items: list[Item], to: Chair) -> None:
    handed = [Handed(item, to.user_id, False) for item in items]
    hand_over_work(person=week.chair.user, handed=handed, why="Flu", by=week.support, now=NOW)


@pytest.mark.django_db
def test_it_holds_families_then_conferences_people_and_rooms() -> None:
    order = ["people_family", "conferences_conference", "people_user", "people_venue"]
    week = Week()
    with held_first(*order) as held:
        hand_over(week, items_of(week), week.other)
    assert held == order


@pytest.mark.django_db(transaction=True)
def test_of_two_at_one_moment_one_does_it_whole_and_the_other_is_told() -> None:
    week, ready = Week(), Barrier(2)
    items = items_of(week)

    def at_once(to: Chair) -> bool:
        ready.wait(10)
        try:
            hand_over(week, items, to)
        except Refused as refused:
            assert "Somebody booked it otherwise meanwhile" in refused.sentence
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(at_once, (week.known, week.other)))
    assert sorted(done) == [False, True]
    winner = (week.known, week.other)[done.index(True)]
    standing = Booking.objects.filter(cancelled_at__isnull=True)
    assert set(standing.values_list("chair", flat=True)) == {winner.pk}
