"""What is opened is logged: the walk over every address, and what the log tells of a record and of a list."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.dashboards.reading import RENEWS_ITSELF, SHOW_NOBODY, TELLS_ITSELF, WITHOUT_FAMILIES
from cpunit.people.models import Reference
from tests.factories.papers import MessageFactory
from tests.factories.people import SupportFactory, family_with_children
from tests.scope import TABLE, Line, Scene
from tests.worlds import laid
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.failure(5), laid(a_record_of_each_kind)]

PARTS = 12
Told = set[tuple[str, str, str]]
"""Child, family and record of each line of reading."""


def expected(name: str, line: Line, scene: Scene) -> Told:
    """What the log must hold after this address has shown its page."""
    all_children = [child.code for child in scene.family.children.all()]
    about = {
        scene.family.code: (all_children, ""),
        scene.child.code: ([scene.child.code], ""),
        scene.discussion.code: (all_children, scene.discussion.code),
        scene.conference.code: (all_children, scene.conference.code),
        scene.plan.code: ([scene.child.code], scene.plan.code),
        scene.concern.code: ([scene.child.code], scene.concern.code),
    }
    if not line.about:
        return {("", "", "")}
    named = dict.fromkeys(("strategy_discussion_new", "request_new"), scene.family.code)
    code = line.about(scene).get("code") or named.get(name, scene.conference.code)
    if code not in about:  # another conference, in the state that the page is for
        of = Reference.objects.select_related("family").get(code=code)
        return {(child.code, of.family.code, code) for child in of.children.all()}
    children, record = about[code]
    return {(child, scene.family.code, record) for child in children}


SAVES_ITSELF = "map_save"
"""An open page sends what is typed, and is answered how that stands."""


def is_declared(name: str, address: str) -> bool:
    if name in SHOW_NOBODY | RENEWS_ITSELF | {TELLS_ITSELF, SAVES_ITSELF}:
        return True
    return address.removeprefix("/").startswith(WITHOUT_FAMILIES)


class Reader:
    """Somebody who opens pages, and what the log holds about each."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, method: str, address: str, **more: Any) -> tuple[Any, list[AuditEvent]]:
        last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = getattr(self.client, method)(address, **more)
        return answer, list(AuditEvent.objects.filter(pk__gt=last, verb="viewed"))


def visits(part: int, scene: Scene) -> Iterator[tuple[str, Line, str]]:
    for name, line in list(TABLE.items())[part::PARTS]:
        yield name, line, line.address(name, scene)


@pytest.mark.parametrize("part", range(PARTS))
def test_each_page_writes_who_read_about_whom_or_is_declared_to_show_nobody(
    part: int, scene: Scene, client: Client
) -> None:
    reader = Reader(client)
    names = [scene.family.name, *(child.first_name for child in scene.family.children.all())]
    began, wrong, shown = timezone.now(), [], 0
    for name, line, address in visits(part, scene):
        user = scene.users[min(line.roles)]
        client.force_login(user)
        for method in ("get", "post", "head"):
            answer, lines = reader.open(method, address)
            told = {(each.child, each.family, each.record) for each in lines}
            if answer.status_code != 200 or method == "head" or is_declared(name, address):
                due: Told = set()
            else:
                due, shown = expected(name, line, scene), shown + 1
            if told != due or len(lines) != len(due) or {each.by for each in lines} - {user}:
                wrong.append((method, address, answer.status_code, told))
            if (
                is_declared(name, address)
                and name not in RENEWS_ITSELF
                and any(each in answer.content.decode(errors="replace") for each in names)
            ):
                wrong.append((method, address, answer.status_code, {("names", "", "")}))
            assert all(began <= each.at <= began + timedelta(minutes=5) for each in lines)
    assert not wrong
    assert shown > 10


def test_a_list_tells_its_kind_and_how_it_was_narrowed_and_not_what_was_typed(client: Client) -> None:
    family = family_with_children()
    client.force_login(SupportFactory(areas=[family.area]))
    for address, what in (
        ("/children/?q=Achterberg", "Children"),
        ("/children/?after=12&q=8/5/2018", "Children"),
        ("/conferences/?state=booked&chair=&team=%00%0a7", "Conferences: state “booked”, team “  7”"),
        (f"/conferences/?state={'x' * 5000}", f"Conferences: state “{'x' * 60}…”"),
        ("/today", "Today"),
    ):
        _, lines = Reader(client).open("get", address)
        assert [(each.what, each.child, each.record, each.family) for each in lines] == [(what, "", "", "")]


def test_the_log_says_which_part_of_a_record_was_read(scene: Scene, client: Client) -> None:
    client.force_login(scene.users["support"])
    code = scene.conference.code
    for address, what in (
        (f"/conferences/{code}/record/attendance/", "Conference record step: attendance"),
        (f"/papers/{scene.paper.pk}/", "Paper: minutes"),
        (f"/plans/{scene.plan.code}/visit/", "Visit new"),
    ):
        _, lines = Reader(client).open("get", address)
        assert {each.what for each in lines} == {what}


def test_a_reminder_is_about_no_single_record(client: Client) -> None:
    message = MessageFactory(record=None)
    client.force_login(SupportFactory())
    _, (line,) = Reader(client).open("get", message.get_absolute_url())
    assert (line.what, line.record, line.child) == ("Message", "", "")


def test_a_tick_of_attendance_that_is_saved_in_the_open_page_is_not_another_reading(
    scene: Scene, client: Client
) -> None:
    client.force_login(scene.users["support"])
    step = f"/conferences/{scene.conference.code}/record/attendance/"
    answer, lines = Reader(client).open("post", step, headers={"HX-Request": "true"})
    assert (answer.status_code, lines) == (200, [])


def test_who_asks_for_a_whole_page_by_the_back_door_is_logged(scene: Scene, client: Client) -> None:
    client.force_login(scene.users["support"])
    answer, lines = Reader(client).open(
        "post", f"/families/{scene.family.code}/change/", headers={"HX-Request": "true"}
    )
    assert f"Family {scene.family.code}" in answer.content.decode()
    assert len(lines) == scene.family.children.count()


def test_opening_a_page_costs_the_same_for_one_child_as_for_eight(
    client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    few, many = family_with_children(children=1), family_with_children(children=8)
    client.force_login(SupportFactory(areas=[few.area, many.area]))
    with django_assert_max_num_queries(12) as counted:
        client.get(f"/families/{few.code}/change/")
    with django_assert_num_queries(len(counted)):
        client.get(f"/families/{many.code}/change/")
