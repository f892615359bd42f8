"""What the chair reads, and whom they speak with, before a conference: as their page tells and keeps it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.conference.booked import standing_booking
from conferences.models import ConferenceChild, Need, PreparationEntry
from conferences.preparation.actions.record_entries import record_entries
from conferences.preparation.facts import Checklist
from cpunit.domain.refusal import Refused
from cpunit.people.models import UnitSettings, User
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out
from tests.factories.people import AdministratorFactory, AdultFactory
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed, review_booked, unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def stands(world: World) -> Checklist:
    return Checklist.of(world.conference, standing_booking(world.conference))


def at(world: World, group: str = "") -> str:
    return f"/conferences/{world.conference.code}/preparation/{f'{group}/' if group else ''}"


def record(world: World, group: str, *rows: str, by: User | None = None, **facts: Any) -> Any:
    facts = {"outcome": "done", "done_on": world.day, **facts}
    return record_entries(
        conference=world.conference, group=group, rows=rows, by=by or world.chair_user, now=NOW, **facts
    )


def send(world: World, group: str, page: Any = None, **typed: Any) -> Any:
    client = signed_in(world.chair_user)
    shown = page or client.get(at(world, group))
    return client.post(at(world, group), {**sent_back(shown.content, "outcome"), **typed})


@pytest.mark.requirement("BNS-1")
def test_before_an_initial_conference_the_chair_reads_what_bath_lists(world: World) -> None:
    text = signed_in(world.chair_user).get(at(world)).text
    for row in ("Minutes of the strategy discussion", "Section 47 assessment", "Reports of the agencies"):
        assert row in text
    assert "Social work report</span>" not in text
    assert "the Chair will read strategy discussion minutes, the S47 assessment" in text
    send(world, "reading", rows=["strategy-minutes", "section-47"])
    text = signed_in(world.chair_user).get(at(world)).text
    assert text.count(f"(recorded by {world.chair_user.name})") == 2


@laid(review_booked)
@pytest.mark.requirement("BNS-1")
def test_before_a_review_the_social_work_report_is_read(world: World) -> None:
    assert [line.row.key for line in stands(world).reading] == [
        "social-work-report", "agency-reports", "queries", "monitoring-form",
    ]  # fmt: skip
    assert "Minutes of the strategy discussion" not in signed_in(world.chair_user).get(at(world)).text


@pytest.mark.requirement("LDS-5")
@pytest.mark.requirement("SUR-9")
def test_a_parent_is_spoken_with_about_each_thing_that_leeds_names(world: World) -> None:
    mother = stands(world).parents[0]
    done = send(
        world,
        "parents",
        people=[mother.pk],
        rows=["parent-spoken", "purpose", "papers-received"],
        how="telephone",
        remark="She has no questions yet",
    )
    assert done.status_code == 302
    text = signed_in(world.support).get(at(world)).text
    assert "Thu 8 May 2025, by telephone. She has no questions yet" in text
    assert "Spoken with · The purpose of the conference · Leaflets and documents received" in text
    left = stands(world).parents
    assert [line.row.key for line in left[0].left] == ["what-happens", "questions"]
    assert len(left[1].left) == 5


@pytest.mark.requirement("SUR-7")
@pytest.mark.requirement("LDS-5")
def test_who_cares_for_a_child_and_is_no_parent_in_law_is_spoken_with_too(world: World) -> None:
    grandmother = AdultFactory(family=world.family, name="Ruth Ash")
    assert "Contact with others" not in signed_in(world.chair_user).get(at(world)).text
    world.conference.participants.create(person=grandmother.person)
    (other,) = stands(world).others
    assert (other.pk, [line.row.key for line in other.left]) == (grandmother.pk, ["family-spoken"])
    page = signed_in(world.chair_user).get(at(world))
    assert "Contact with others of the family" in page.text
    send(world, "family", people=[grandmother.pk], rows=["family-spoken"], how="telephone")
    assert "Thu 8 May 2025, by telephone" in signed_in(world.support).get(at(world)).text
    assert not stands(world).others[0].left
    kept_out(world.conference, grandmother, by=world.chair, until=date(2025, 9, 1))
    assert stands(world).others[0].about == "excluded"


@pytest.mark.requirement("SUR-7")
def test_a_child_is_spoken_with_or_it_is_said_why_not(world: World) -> None:
    children = [child.pk for child in world.children]
    send(world, "children", people=children, rows=["child-spoken"], outcome="not-done", why_not="Too young")
    text = signed_in(world.chair_user).get(at(world)).text
    assert text.count("Not done: Too young") == 2
    assert all("child-spoken" not in [line.row.key for line in each.left] for each in stands(world).children)


@pytest.mark.failure(7)
def test_the_first_line_says_which_parent_has_not_had_the_reports_and_leads_there(world: World) -> None:
    page = parsed(signed_in(world.chair_user).get(at(world)).content)
    first = select(page, "#reading .cpunit-check")[0]
    mother = stands(world).parents[0].name
    assert f"To do {mother}: not recorded yet" in words(first)
    assert select(first, "a")[0].get("href") == f"{world.conference.get_absolute_url()}reports/"
    world.social_work_report(date(2025, 5, 1))
    world.share_reports()
    page = parsed(signed_in(world.chair_user).get(at(world)).content)
    assert f"{mother}: given on Fri 2 May 2025" in words(select(page, "#reading .cpunit-check")[0])


@pytest.mark.requirement("KRK-21")
def test_who_takes_part_through_an_advocate_has_them_meet_the_chair(world: World) -> None:
    child = world.children[0]
    ConferenceChild.objects.filter(child=child).update(participation="advocate")
    subject = next(each for each in stands(world).children if each.pk == child.pk)
    assert "advocate-met" in [line.row.key for line in subject.lines]
    text = signed_in(world.chair_user).get(f"{at(world, 'children')}?who={child.pk}").text
    assert "Their advocate has met the chair" in text
    send(world, "children", people=[child.pk], rows=["advocate-met"], how="in-person")
    assert "Thu 8 May 2025, in person" in signed_in(world.support).get(at(world)).text


def test_who_is_to_have_an_advocate_by_their_needs_has_them_meet_the_chair_too(world: World) -> None:
    child = world.children[0]
    place = world.conference.participants.get_or_create(person=child.person)[0]
    need = Need.objects.create(participant=place, kind="advocate", who="Noor", recorded_by=world.support)
    keys = [line.row.key for each in stands(world).children if each.pk == child.pk for line in each.lines]
    assert "advocate-met" in keys
    Need.objects.filter(pk=need.pk).update(why_not="The child wants none")
    keys = [line.row.key for each in stands(world).children if each.pk == child.pk for line in each.lines]
    assert "advocate-met" not in keys


def test_what_is_left_stands_on_the_conference_and_on_the_chair_s_card(world: World) -> None:
    conference = signed_in(world.support).get(world.conference.get_absolute_url()).text
    assert "Left: how 2 children take part, 16 lines of the checklist and monitoring form" in conference
    today = signed_in(world.chair_user).get("/today").text
    assert "To be prepared: how 2 children take part" in today


@laid(closed)
@pytest.mark.requirement("KRK-21")
def test_who_did_not_come_is_offered_a_meeting_afterwards(world: World) -> None:
    child = world.children[0]
    type(child).objects.filter(pk=child.pk).update(birth_date=date(2012, 1, 1))
    assert [each.pk for each in stands(world).afterwards] == [child.pk]
    record(world, "afterwards", "meeting-offered", people=[child.pk], how="telephone")
    assert stands(world).afterwards[0].left == []
    with pytest.raises(Refused, match="its preparation stays as it is"):
        record(world, "reading", "history")


def test_what_was_recorded_by_mistake_is_taken_back_and_its_history_kept(world: World) -> None:
    record(world, "reading", "history")
    record(world, "reading", "history", outcome="open", done_on=None)
    line = next(line for line in stands(world).reading if line.row.key == "history")
    assert line.state == "to do"
    assert PreparationEntry.objects.filter(row="history").count() == 2


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"rows": []}, "Tick what you record"),
        ({"rows": ["purpose"], "people": []}, "Tick whom it is about"),
        ({"how": ""}, "Say how it was done"),
        ({"done_on": None}, "Give the day on which it was done"),
        ({"done_on": date(2025, 5, 9)}, "is still to come"),
        ({"done_on": date(2025, 3, 1)}, "is before the strategy discussion"),
        ({"outcome": "not-done"}, "Say why it was not done"),
        ({"outcome": "open"}, "there is nothing to take back"),
        ({"rows": ["advocacy-referral"]}, "None of this is asked"),
    ],
)
def test_what_cannot_be_recorded(world: World, facts: dict[str, Any], sentence: str) -> None:
    parent = stands(world).parents[0].pk
    given = {"rows": ["purpose"], "people": [parent], "how": "telephone", **facts}
    rows = given.pop("rows")
    with pytest.raises(Refused, match=sentence):
        record(world, "parents", *rows, **given)
    assert not PreparationEntry.objects.exists()


def test_two_people_with_one_page_open(world: World) -> None:
    pages = [signed_in(world.chair_user).get(at(world, "reading")) for _ in range(2)]
    assert send(world, "reading", pages[0], rows=["history"]).status_code == 302
    told = send(world, "reading", pages[1], rows=["history"], remark="Mine")
    assert "Somebody else recorded something here while you were writing" in told.text
    assert "History on the children’s records: Thu 8 May 2025" in told.text and "Mine" in told.text
    assert send(world, "reading", told).status_code == 302
    assert PreparationEntry.objects.count() == 2


def test_an_excluded_parent_leaves_nothing_to_do(world: World) -> None:
    before = stands(world).left
    father = world.family.adults.get(pk=stands(world).parents[1].pk)
    kept_out(world.conference, father, by=world.chair, until=date(2025, 9, 1))
    assert stands(world).left == before - 6
    assert "excluded" in signed_in(world.chair_user).get(at(world)).text


def test_the_unit_s_practice_decides_what_is_listed(world: World) -> None:
    UnitSettings.objects.update_or_create(pk=1, defaults={"profile": "kirklees"})
    assert "social-work-report" in [line.row.key for line in stands(world).reading]


def test_an_administrator_has_no_list(client: Client, world: World) -> None:
    client.force_login(AdministratorFactory())
    assert client.get(at(world, "reading")).status_code == 403
    client.force_login(world.chair_user)
    assert client.get(at(world, "nonsense")).status_code == 404
