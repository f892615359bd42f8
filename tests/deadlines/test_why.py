"""The arithmetic of a date comes when somebody opens it: on a page of its own, or put into the page."""

import pytest
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline, DeadlineMove
from tests.factories.people import ChairFactory, SupportFactory
from tests.scope import Scene
from tests.worlds import laid
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, laid(a_record_of_each_kind)]


@pytest.fixture
def date(scene: Scene) -> Deadline:
    return scene.deadline


def address(date: Deadline) -> str:
    return f"/dates/{date.pk}/"


@pytest.mark.requirement("KRK-1")
def test_it_gives_the_rule_its_source_and_what_it_was_counted_from(
    scene: Scene, date: Deadline, client: Client
) -> None:
    client.force_login(scene.users["support"])
    page = client.get(address(date)).text
    for told in ("Rule", "Source", "Counted from", "Left out", date.record_id, scene.family.name):
        assert told in page
    assert "<html" in page
    assert f'href="{date.record.get_absolute_url()}"' in page, "there is a way on to the record"


def test_put_into_a_page_it_is_that_part_alone(scene: Scene, date: Deadline, client: Client) -> None:
    client.force_login(scene.users["chair"])
    part = client.get(address(date), headers={"HX-Request": "true"}).text
    assert "Counted from" in part
    assert 'id="why-title"' in part
    assert "<html" not in part


def test_it_says_what_moved_the_date(scene: Scene, date: Deadline, client: Client) -> None:
    DeadlineMove.objects.create(
        deadline=date,
        from_due=date.due_date,
        to_due=date.due_date,
        reason="The chair fell ill",
        at=timezone.now(),
    )
    client.force_login(scene.users["support"])
    assert "The chair fell ill" in client.get(address(date)).text


@pytest.mark.failure(5)
def test_a_date_of_another_area_is_not_found(date: Deadline, client: Client) -> None:
    for somebody in (SupportFactory(), ChairFactory().user):
        client.force_login(somebody)
        assert client.get(address(date)).status_code == 404


def test_opening_it_is_logged_as_reading_of_its_record(scene: Scene, date: Deadline, client: Client) -> None:
    client.force_login(scene.users["support"])
    client.get(address(date))
    read = AuditEvent.objects.filter(verb="viewed", by=scene.users["support"])
    assert {each.record for each in read} == {date.record_id}
    assert {each.child for each in read} == {child.code for child in scene.family.children.all()}
