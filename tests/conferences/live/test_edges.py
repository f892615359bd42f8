"""The pages of the day at their edges: out of scope, logged, sent rubbish, and about a family of twelve."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.factories.people import ChairFactory, SupportFactory
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


PAGES = (
    "reports/",
    "record/",
    "after/",
    "minutes/",
    "close/",
    *(f"record/{step.key}/" for step in FRAMEWORK.parts),
)


def test_nothing_is_found_outside_the_area(world: World) -> None:
    for client in (signed_in(ChairFactory().user), signed_in(SupportFactory())):
        for part in PAGES:
            assert client.get(f"/conferences/{world.conference.code}/{part}").status_code == 404, part


def test_each_look_at_the_record_is_logged(world: World) -> None:
    signed_in(world.support).get(f"/conferences/{world.conference.code}/record/past-harm/")
    seen = AuditEvent.objects.filter(verb="viewed", by=world.support)
    assert set(seen.values_list("child", flat=True)) == {child.code for child in world.children}


RUBBISH = {
    "text": "\x00",
    "seen": "\udcff".encode("utf-8", "surrogatepass").decode("latin1"),
    "steps": "nonsense",
    "professional": "99999999999999999999999",
    "share": "1' or 1=1",
    "shared_on_day": "٣",
    "by_date_day": "31",
    "by_date_month": "2",
    "by_date_year": "2026",
    "reading_minutes": "1" * 40,
    "visit_every": "-1",
    "owner": "p-999",
    "children": "NOBODY",
    "outcome": "hang",
    "category": "MUL",
    "done": "t-nothing",
    "add": "1",
    "quorum": "1",
    "report": "1",
    "submit": "1",
    "decide-text": "\x00" + "x" * 50000,
}


@pytest.mark.parametrize("part", [*PAGES, "record/nothing/", "record/outline/99999999999999999999/"])
def test_no_rubbish_gives_a_server_error(world: World, part: str) -> None:
    world.attend()
    client = signed_in(world.chair_user)
    for data, headers in ((RUBBISH, {}), (RUBBISH, {"HX-Request": "true"}), ({}, {})):
        answer = client.post(f"/conferences/{world.conference.code}/{part}", data, headers=headers)
        assert answer.status_code in (200, 302, 404)


def test_the_number_of_queries_does_not_grow_with_the_family() -> None:
    counts: dict[str, list[int]] = {}
    for number in (2, 12):
        world = World(children=number)
        world.attend()
        world.outline()
        world.views(world.children[0], "neglect", "neglect", "neglect", "no")
        world.same_views_for(world.children[1:], "neglect", "neglect", "neglect", "no")
        client = signed_in(world.chair_user)
        child = world.children[0].code
        steps = ("attendance", "childrens-views", "outline", "views", "decisions", "dissent", "arrangements")
        parts = [f"record/{step}/" for step in steps]
        for part in (
            *parts,
            f"record/views/{world.worker.pk}/{child}/",
            f"record/decisions/{child}/",
            "minutes/",
            "close/",
        ):
            url = f"/conferences/{world.conference.code}/{part}"
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            counts.setdefault(
                part.replace(child, "child").replace(str(world.worker.pk), "worker"), []
            ).append(len(queries))
    assert {part: few for part, (few, many) in counts.items() if few != many} == {}
