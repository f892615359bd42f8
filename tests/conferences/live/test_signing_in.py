"""Signing in: who agreed to confidentiality, on screen and on paper, and who ticked what of the opening."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from conferences.live.actions.agree import agree
from conferences.live.actions.take_attendance import Person
from conferences.live.standing import Standing
from conferences.models import Attendance, Conference
from cpunit.domain.frameworks.opening import RECORDING, SIGNED_BY_FAMILY, STATEMENTS, ticked_by
from cpunit.domain.refusal import Refused
from cpunit.papers.pdf import Rendered, drawn_by
from cpunit.people.models import User
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import opened, seated, unopened

pytestmark = [pytest.mark.django_db, laid(seated)]


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


@pytest.mark.requirement("KRK-12")
def test_each_agrees_by_one_tap_and_two_who_tap_at_once_both_count(world: World) -> None:
    address, name = f"{here(world)}/record/attendance/", f"professional-{world.worker.pk}"
    other = f"professional-{world.partners[0].pk}"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    mine, yours = (sent_back(each.get(address).content, name) for each in (chair, support))
    htmx = {"HX-Request": "true"}
    first = chair.post(address, {**mine, f"signed-{name}": "on"}, headers=htmx).text
    assert "Saved 10:10:00" in first
    assert "5 have not agreed to confidentiality yet" in first
    second = support.post(address, {**yours, f"signed-{other}": "on", other: "video"}, headers=htmx).text
    assert "4 have not agreed to confidentiality yet" in second
    marks = {mark.person.pk: mark for mark in Attendance.objects.all()}
    assert marks[world.worker.pk].agreed_at == NOW + timedelta(minutes=10)
    assert marks[world.worker.pk].alone_at is None
    assert marks[world.partners[0].pk].alone_at == NOW + timedelta(minutes=10), "who comes by video is alone"


def test_two_who_tick_different_people_do_not_wait_for_each_other_crosswise(world: World) -> None:
    """Each tap sends the page: of all who are on it only the one who was tapped is locked."""
    mine, theirs = (
        Attendance.objects.get(participant__person=each.person) for each in world.professionals[:2]
    )
    with CaptureQueriesContext(connection) as asked:
        said = {Person.of(mine): True, Person.of(theirs): False}
        agree(conference=world.conference, said=said, by=world.support, now=NOW)
    (held,) = [each["sql"] for each in asked if 'FOR UPDATE OF "conferences_attendance"' in each["sql"]]
    assert f'"conferences_attendance"."id" IN ({mine.pk})' in held
    with CaptureQueriesContext(connection) as asked:
        agree(conference=world.conference, said=said, by=world.support, now=NOW)
    assert not [each for each in asked if 'FOR UPDATE OF "conferences_attendance"' in each["sql"]]


@pytest.mark.requirement("KRK-12")
def test_who_goes_on_by_video_is_asked_whether_they_are_alone(world: World) -> None:
    person = Person("professional", world.worker.pk)
    agree(conference=world.conference, said={person: True}, by=world.support, now=NOW)
    assert world.worker.name not in Standing.of(world.conference).not_agreed
    Attendance.objects.filter(participant__person=world.worker.person).update(how="video")
    assert world.worker.name in Standing.of(world.conference).not_agreed
    close = signed_in(world.chair_user).get(f"{here(world)}/close/").text
    assert "agreed to confidentiality" in close, "it is read out before the close and does not stop it"
    with pytest.raises(Refused, match="Mark how somebody takes part"):
        child = Person("child", world.children[0].pk)
        agree(conference=world.conference, said={child: True}, by=world.support, now=NOW)


def sheets(world: World) -> tuple[str, list[str]]:
    """What is drawn: all of it, and of that each sheet for one adult."""
    drawn: list[str] = []

    def look(page: str) -> Rendered:
        drawn.append(page)
        return Rendered(pdf=b"%PDF-", pages=1)

    with drawn_by(look):
        assert signed_in(world.support).get(f"{here(world)}/signing-in/").status_code == 200
    page = parsed(drawn[0])
    return words(page), [words(each) for each in select(page, ".own-sheet")]


@pytest.mark.requirement("KRK-12")
@pytest.mark.safety(4)
@laid(unopened)
@pytest.mark.parametrize("how", list(STATEMENTS))
def test_the_sheet_names_nobody_of_the_family_to_another(world: World, how: str) -> None:
    Conference.objects.update(meeting_format=how)
    whole, own = sheets(world)
    assert all(each.name in whole for each in world.professionals)
    for sheet, adult in zip(own, world.adults, strict=True):
        assert adult.name in sheet
        assert whole.count(adult.name) == 1
        for said in (STATEMENTS[how], RECORDING[how], SIGNED_BY_FAMILY):
            assert said in sheet
    assert not any(child.first_name in whole for child in world.children)


@pytest.mark.paper
@pytest.mark.safety(4)
@laid(unopened)
def test_on_paper_each_of_the_family_has_a_page_of_their_own(world: World) -> None:
    pdf = signed_in(world.support).get(f"{here(world)}/signing-in/").content
    read = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert all(each.name in read[0] for each in world.professionals)
    named = [[adult.name for adult in world.adults if adult.name in page] for page in read]
    assert [names for names in named if names] == [[adult.name] for adult in world.adults]
    assert not any(
        each.name in page for page in read[1:] if "Parents" in page for each in world.professionals
    )


@laid(unopened)
def test_nobody_who_is_excluded_stands_on_a_sheet(world: World) -> None:
    gone, other = world.adults
    kept_out(world.conference, gone, by=world.chair, until=DAY + timedelta(days=20), ground="Threats")
    whole, _ = sheets(world)
    assert gone.name not in whole
    assert other.name in whole


@pytest.mark.requirement("BNS-3", "LDS-6")
@laid(opened)
def test_each_statement_is_ticked_by_somebody_at_a_moment(world: World) -> None:
    address = f"{here(world)}/record/opening/"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    chair.post(address, {**sent_back(chair.get(address).content, "seen"), "steps": ["respect"]})
    with time_machine.travel(NOW + timedelta(minutes=12), tick=False):
        sent = sent_back(support.get(address).content, "seen")
        support.post(address, {**sent, "steps": ["respect", "purpose"], "notes": "All agreed"})
        page = words(parsed(support.get(address).content))
    assert "discriminatory comments are handled, is agreed" in page
    assert f"{world.chair_user.name}, 10:10" in page
    assert f"{world.support.name}, 10:12" in page


def test_a_tick_taken_back_and_set_again_is_theirs_who_set_it_last() -> None:
    respect = "How people speak to each other, and how discriminatory comments are handled, is agreed"
    versions = [(respect, "Ada"), ("", "Bo"), (f"{respect}\nNoted", "Cy"), (respect, "Di")]
    assert ticked_by(versions, "in-person") == {"respect": "Cy"}
