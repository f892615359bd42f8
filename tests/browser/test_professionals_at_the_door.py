"""Professionals without an account, in Chromium: one who works with three families, a team manager who sends
a report back, and a desk that names who comes.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conferences.models import Participant, Report
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.people.models import Professional
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Check, Desk
from tests.browser.guest import Guest
from tests.browser.unit import Clock
from tests.conferences.reports.test_report import managed
from tests.conferences.world import DAY, World
from tests.factories.files import a_docx
from tests.factories.people import ProfessionalFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize(
        "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desk"]
    ),
]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def a_week_before() -> Iterator[None]:
    clock = Clock()
    clock.put(DAY - timedelta(days=7), 10)
    yield
    clock.stop()


@pytest.fixture
def guest(new_page: Callable[..., Page], check: Check, size: dict[str, int]) -> Guest:
    return Guest(new_page(size), check)


@pytest.fixture
def support(page: Page, check: Check, sign_in: Any) -> Callable[[World], Desk]:
    def sits_down(world: World) -> Desk:
        sign_in(page, world.support)
        return Desk(page, check)

    return sits_down


def reachable(professional: Professional, **facts: Any) -> Professional:
    facts = {"email": "work@agency.example", "email_verified_on": DAY - timedelta(days=90), **facts}
    Professional.objects.filter(pk=professional.pk).update(**facts)
    professional.refresh_from_db()
    return professional


@pytest.mark.requirement("KRK-2", "KRK-9", "WKF-6")
def test_a_health_visitor_finds_her_three_families_in_one_place(
    guest: Guest, support: Callable[[World], Desk]
) -> None:
    visitor = reachable(ProfessionalFactory(name="Oona Birch", job_title="Health visitor"))
    worlds = [World(children=1, open_it=False) for _ in range(3)]
    for world in worlds:
        sent = {"status": Participant.Status.INVITED, "sent_at": world.now - timedelta(days=9)}
        Participant.objects.create(conference=world.conference, person=visitor.person, **sent)
    first, second, third = worlds

    guest.asks_and_comes_in(visitor)
    guest.follow("Answer the invitation", within=guest.family(first))
    guest.tick("Yes, by video")
    guest.fill("What do you need", "The link two days before")
    guest.press("Send my answer")
    guest.says("Thank you. Your answer is with us.")
    expect(guest.family(first)).to_contain_text("answered")

    guest.follow("Your report", within=guest.family(first))
    guest.fill("Past harm", "She was scalded in March.")
    guest.press("Go on")
    guest.refuses("Choose whether to save it or to send it.")
    guest.tick("Save it, and go on later")
    guest.press("Go on")
    guest.says("Saved. Nobody sees it until you send it.")
    assert not Report.objects.exists()
    guest.follow("Your report", within=guest.family(first))
    guest.tick("Send it to the chair")
    guest.press("Go on")
    guest.says("Your report is sent.")
    assert Report.objects.get().sections == {"past-harm": "She was scalded in March."}

    guest.follow("Your report", within=guest.family(second))
    guest.follow("Send a file instead")
    guest.gives("report.pdf", b"MZ\x90\x00 no report", "application/pdf")
    guest.press("Send the file")
    guest.refuses("This is no file that can be taken in")
    guest.gives("report.docx", a_docx(("Heading1", "Strengths"), "Granny is there"), WORD)
    guest.press("Send the file")
    guest.says("Your file is here. Check the text that was read from it, then send it.")
    guest.reads("This was read from your Word file.")
    guest.tick("Send it to the chair")
    guest.press("Go on")
    guest.says("Your report is sent.")

    guest.follow("Answer the invitation", within=guest.family(third))
    guest.tick("Somebody comes for me")
    guest.fill("Name of who comes", "Ida Marsh")
    guest.press("Send my answer")
    desk = support(third)
    desk.open(f"/conferences/{third.conference.code}/people/")
    desk.reads("Ida Marsh, comes")


@pytest.mark.requirement("KRK-9")
def test_a_team_manager_sends_a_report_back_and_signs_it_off_once_it_is_put_right(
    guest: Guest,
    new_page: Callable[..., Page],
    check: Check,
    size: dict[str, int],
    support: Callable[[World], Desk],
) -> None:
    world = World(open_it=False)
    manager = reachable(managed(world), email="manager@care.example", name="Ines Quayle")
    worker = reachable(world.worker, email="worker@care.example")
    send_report(
        conference=world.conference,
        professional=worker,
        who=Who(person=worker.person),
        sections={"past-harm": "They were alone at night."},
        now=world.now - timedelta(days=8),
    )
    guest.asks_and_comes_in(manager)
    guest.follow(f"Sign off the report of {worker.name}")
    guest.reads("They were alone at night.")
    guest.tick("It goes back to be put right")
    guest.press("Save")
    guest.refuses("what is to be put right")
    guest.fill("What is to be put right?", "Say on which nights, and who saw it")
    guest.press("Save")
    guest.says("It goes back to its author.")
    guest.reads("sent back")

    author = Guest(new_page(size), check)
    author.asks_and_comes_in(worker)
    author.reads("sent back")
    author.follow("Your report")
    author.reads("Ines Quayle sent it back:", "Say on which nights, and who saw it")
    author.fill("Past harm", "Alone on 3 and 4 May: a neighbour saw it.")
    author.tick("Send it to the chair")
    author.press("Go on")
    author.says("Your report is sent.")

    guest.open("/door/")
    guest.follow(f"Sign off the report of {worker.name}")
    guest.reads("Alone on 3 and 4 May: a neighbour saw it.")
    guest.tick("I sign it off as it stands")
    guest.press("Save")
    guest.says("It is signed off.")
    guest.reads("signed off")
    desk = support(world)
    desk.open(f"/conferences/{world.conference.code}/reports/")
    desk.reads("Signed off")
    desk.follow(worker.name)
    desk.reads("Say on which nights, and who saw it (changed since)")


@pytest.mark.requirement("WKF-4")
def test_a_desk_names_who_comes_and_its_report_is_asked_for(
    guest: Guest, support: Callable[[World], Desk]
) -> None:
    world = World(open_it=False)
    desk = reachable(world.partners[0], name="Police safeguarding desk", is_desk=True)
    guest.asks_and_comes_in(desk)
    guest.follow("Answer the invitation")
    guest.tick("Yes")
    guest.fill("What does who comes need", "A place to park")
    guest.press("Send my answer")
    guest.refuses("Give the name of who comes.")
    guest.fill("Name of who comes", "Adam Lane")
    guest.fill("Their job", "Detective constable")
    guest.tick("Yes", within=guest.group("Will your agency send a report?"))
    guest.press("Send my answer")
    guest.says("Thank you. Your answer is with us.")
    office = support(world)
    office.open(f"/conferences/{world.conference.code}/people/")
    office.reads("Adam Lane, Detective constable, comes", "Needs: A place to park")
