"""What the record refuses stands at its field, and what it says of itself is what is so."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.minutes.actions.write_minutes import save_minutes, submit_minutes
from conferences.models import Conference, Decision, Minutes
from cpunit.people.models import User
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out
from tests.web.html import send
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


def here(world: World) -> str:
    return f"/conferences/{world.conference.code}"


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("views", "given", "field"),
    [
        (("neglect",) * 4, {"outcome": "none"}, "override_reasons"),
        (("neglect",) * 4, {"outcome": "plan", "category": "physical"}, "override_reasons"),
        (
            ("neglect",) * 4,
            {"outcome": "plan", "category": "neglect", "override_reasons": "Otherwise"},
            "override_reasons",
        ),
        (
            ("neglect", "neglect", "no", "no"),
            {"outcome": "none", "override_reasons": "x"},
            "override_reasons",
        ),
    ],
)
def test_why_the_chair_decides_otherwise_goes_with_deciding_otherwise(
    world: World, views: tuple[str, ...], given: dict[str, str], field: str
) -> None:
    world.attend()
    world.outline()
    child = world.children[0]
    world.views(child, *views)
    data = given | {"reasons": "The harm goes on"}
    page = signed_in(world.chair_user).post(f"{here(world)}/record/decisions/{child.code}/", data)
    assert set(page.context["form"].errors) == {field}
    assert f'href="#id_{field}"' in page.text
    assert not Decision.objects.exists()


@pytest.mark.requirement("LDS-8", "LDS-10")
def test_all_that_is_wrong_with_the_arrangements_is_told_at_once(world: World) -> None:
    data: dict[str, Any] = {
        "lead_social_worker": world.worker.pk,
        "visit_every": "11",
        **parts("first_core_group_on", date(2025, 5, 23)),
    }
    page = signed_in(world.chair_user).post(f"{here(world)}/record/arrangements/", data)
    assert set(page.context["form"].errors) == {"visit_every", "first_core_group_on"}
    for link in ("id_visit_every", "id_first_core_group_on_day"):
        assert f'href="#{link}"' in page.text


@pytest.mark.requirement("WKF-1")
def test_a_reason_to_go_ahead_without_a_quorum_is_written_before_it_is_saved_and_can_be_taken_back(
    world: World,
) -> None:
    client, url = signed_in(world.chair_user), f"{here(world)}/record/attendance/"
    page = client.post(url, {"quorum": "1", "quorum-reason": " "})
    assert "Write why the conference goes ahead" in str(page.context["quorum"].errors["reason"])
    assert 'href="#id_quorum-reason"' in page.text
    page = send(client, url, {"quorum": "1", "quorum-reason": "Three of four agencies"}, follow=True)
    assert "The reason is recorded." in page.text
    page = send(client, url, {"quorum": "1", "quorum-reason": ""}, follow=True)
    assert "no longer goes ahead without a quorum" in page.text
    assert Conference.objects.get().inquorate_reason == ""


@pytest.mark.requirement("SUR-2")
def test_what_was_left_empty_is_read_out_before_the_close_and_does_not_stop_it(world: World) -> None:
    world.ready_to_close()
    world.views(world.children[1], "no", "no", "no", "")
    world.decide(world.children[1], "child-in-need")
    page = signed_in(world.chair_user).get(f"{here(world)}/close/")
    assert not page.context["missing"]
    said = [line.words for _, lines in page.context["empty"] for line in lines]
    for words in (
        "The parents’ views",
        "The wider family and network",
        "Past harm",
        f"the views of {world.children[0].name}",
        f"the view of {world.partners[2].name} for {world.children[1].name}",
    ):
        assert words in said
    assert f'href="{here(world)}/record/past-harm/">Past harm</a>' in page.text
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)


def test_no_instruction_stands_where_a_fact_should(world: World) -> None:
    page = signed_in(world.chair_user).get(f"{here(world)}/record/decisions/").text
    assert "No view is recorded yet." in page
    assert "Record at least one" not in page
    child = world.children[0]
    at = f"{here(world)}/record/views/"
    assert f'href="{at}">Record a view' in page, "before the chair has filled in the form"
    assert f"A professional’s view for {child.name}" in page, "in what is missing before it can close"
    decision = signed_in(world.chair_user).get(f"{here(world)}/record/decisions/{child.code}/").text
    assert f'href="{at}">Record a view' in decision
    assert 'name="reasons"' not in decision


@pytest.mark.parametrize(
    ("ground", "said"), [("Threats", "Threats. To be looked"), ("Threats! ", "Threats! To be looked")]
)
def test_a_ground_ends_before_the_next_sentence(world: World, ground: str, said: str) -> None:
    kept_out(world.conference, world.adults[0], by=world.chair, until=date(2025, 6, 1), ground=ground)
    assert said in signed_in(world.support).get(f"{here(world)}/minutes/").text


@pytest.mark.requirement("LDS-14")
def test_minutes_that_lie_with_the_chair_are_taken_back_on_purpose_and_by_no_page_left_open(
    world: World,
) -> None:
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    save_minutes(
        conference=world.conference, texts={"decide": "So far"}, seen=None, by=world.support, now=NOW
    )
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    client, url = signed_in(world.support), f"{here(world)}/minutes/"
    for headers in ({}, {"HX-Request": "true"}):
        page = client.post(url, {"decide-text": "So far, and more"}, headers=headers)
        assert "lie with the chair already. Take them back to go on writing." in page.text
    assert (Minutes.objects.get().state, Minutes.objects.get().texts) == ("submitted", {"decide": "So far"})
    assert "The minutes are yours again" in client.post(f"{url}take-back/", follow=True).text
    assert Minutes.objects.get().state == "draft"
    assert "being written again" in client.post(f"{url}take-back/", follow=True).text


@pytest.mark.requirement("LDS-14")
def test_minutes_without_a_discussion_are_told_at_their_field(world: World) -> None:
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    page = signed_in(world.support).post(f"{here(world)}/minutes/", {"decide-text": "", "submit": "1"})
    assert [set(form.errors) for form in page.context["forms"]] == [{"text"}]
    assert 'href="#id_decide-text"' in page.text
