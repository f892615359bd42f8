"""No page of a child who became looked after asks the database more than a page may (KRK-17)."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.actions.withhold import From, What, withhold
from tests.factories.plans import at
from tests.plans.drafting.behind import at_door
from tests.plans.looked_after.asking import TODAY, CareWorld, answer, ask, briefed, enter, named, record, sign
from tests.plans.pages import signed_in
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def asked_by(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


def test_no_page_asks_more_than_a_page_may(world: CareWorld) -> None:
    withhold(
        family=world.family,
        what=What(record=world.plan.reference, words="at the Old Mill"),
        kept_from=From(agency=world.officer.agency),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    chair, found = signed_in(world.chair_user), dict[str, int]()

    def look(*pages: str, client: Client = chair, when: str = "") -> None:
        found.update({f"{when} {each}": asked_by(client, each) for each in pages})

    record(world)
    look(world.at(), world.at("ask/"), when="recorded")
    ask(world)
    row = world.at(f"answers/{world.row(world.nurse).pk}/")
    named(world)
    look(world.at(), world.at("sign/"), row, when="asked")
    look(f"/door/plans/{world.plan.code}/looked-after/", client=at_door(world.nurse.person))
    answer(world, world.nurse, "go-on", "He was seen there")
    answer(world, world.worker, "end")
    enter(world, world.teacher, "end")
    look(world.at(), world.at("sign/"), when="answered")
    sign(world, "ends", "He is safe")
    look(world.at(), world.at("briefing/"), when="ended")
    briefed(world)
    look(world.at(), world.plan.get_absolute_url(), when="briefed")
    look(f"/door/plans/{world.plan.code}/briefing/", client=at_door(world.officer.person))
    assert max(found.values()) <= MOST_QUERIES, sorted(found.items(), key=lambda each: -each[1])[:4]
