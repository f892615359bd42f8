"""What is refused in the record stands at its field, what stops the close beside it, and people are found."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.live.standing import Standing
from conferences.live.step import next_step
from conferences.models import Attendance, Decision, Participant, ProfessionalView
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import opened, seated

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.requirement("BNS-4")
@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"wants_plan": ""}, {"wants_plan"}),
        ({"wants_plan": "yes", "safety_scale": "11"}, {"category", "safety_scale"}),
    ],
)
def test_a_view_that_is_not_whole_is_told_at_its_field(
    world: World, given: dict[str, str], fields: set[str]
) -> None:
    world.attend()
    url = f"/conferences/{world.conference.code}/record/views/{world.worker.pk}/{world.children[0].code}/"
    page = signed_in(world.support).post(url, given | {"reasons": "Help is enough"})
    assert set(page.context["form"].errors) == fields
    for name in fields:
        assert f'href="#id_{name}"' in page.text
    assert "Help is enough" in page.text
    assert not ProfessionalView.objects.exists()


@pytest.mark.requirement("KRK-14", "SUR-3")
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "plan"}, "category"),
        ({"outcome": "none", "category": "neglect"}, "category"),
        ({"outcome": "child-in-need"}, "child_in_need_review_on"),
    ],
)
@laid(seated)
def test_a_decision_that_is_not_whole_is_told_at_its_field(
    world: World, given: dict[str, str], field: str
) -> None:
    world.views(world.children[0], "neglect", "neglect", "neglect", "no")
    url = f"/conferences/{world.conference.code}/record/decisions/{world.children[0].code}/"
    page = signed_in(world.chair_user).post(url, given | {"reasons": "The harm goes on"})
    assert set(page.context["form"].errors) == {field}
    assert "The harm goes on" in page.text
    assert not Decision.objects.exists()


@laid(seated)
def test_a_second_category_is_refused_and_nothing_is_decided(world: World) -> None:
    world.views(world.children[0], "neglect", "neglect", "neglect", "neglect")
    url = f"/conferences/{world.conference.code}/record/decisions/{world.children[0].code}/"
    body = "outcome=plan&reasons=Both&category=neglect&category=physical"
    page = signed_in(world.chair_user).post(url, body, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 200
    assert "exactly one" in str(page.context["form"].errors)
    assert not Decision.objects.exists()


def test_somebody_who_came_unasked_is_found_by_typing(world: World) -> None:
    agency = AgencyFactory(name="Marram Youth Service")
    came = [ProfessionalFactory(name=name, agency=agency) for name in ("Ivo Tern", "Ada Tern")]
    other = ProfessionalFactory(name="Bo Lark")
    client, url = signed_in(world.support), f"/conferences/{world.conference.code}/record/attendance/"
    assert "Ivo Tern" not in client.get(url).text
    found = client.post(url, {"find": "1", "new-find": "marram"}).text
    assert "Ivo Tern" in found
    assert "Ada Tern" in found
    assert other.name not in found
    nobody = client.post(url, {"find": "1", "new-find": "nobody-like-this"}).text
    assert "Nobody is found by these words" in nobody
    refused = client.post(url, {"add": "1", "new-find": "marram"}).text
    assert "Tick who came" in refused
    client.post(url, {"add": "1", "new-professionals": [each.pk for each in came], "new-how": "video"})
    assert set(Attendance.objects.values_list("participant__person", "how")) == {
        (each.pk, "video") for each in came
    }
    assert Participant.objects.filter(person__in=[each.pk for each in came], status="walked-in").count() == 2
    again = client.post(url, {"find": "1", "new-find": "marram"}).text
    assert "Nobody is found by these words" in again


def test_what_stops_the_close_stands_beside_the_record_and_leads_to_its_step(world: World) -> None:
    client, here = signed_in(world.chair_user), f"/conferences/{world.conference.code}/record/"
    page = client.get(f"{here}past-harm/").text
    assert "The contingency plan" in page
    assert f'href="{here}contingency/"' in page
    assert "Past harm</a></li>" not in page
    world.ready_to_close()
    assert "Nothing is missing: the chair can close" in client.get(f"{here}past-harm/").text
    assert next_step(Standing.of(world.conference)) == "opening"


def test_the_next_report_is_offered_for_whom_it_is_awaited(world: World) -> None:
    client, url = signed_in(world.support), f"/conferences/{world.conference.code}/reports/"
    offered = []
    for _ in world.professionals:
        key = client.get(url).context["form"]["professional"].initial
        offered.append(key)
        client.post(
            url,
            {
                "report": "1",
                "professional": key,
                "received_on_day": "6",
                "received_on_month": "5",
                "received_on_year": "2025",
            },
        )
    assert offered[0] == world.worker.pk
    assert set(offered) == {each.pk for each in world.professionals}
    assert client.get(url).context["form"]["professional"].initial is None
