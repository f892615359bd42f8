"""Reports that are missing are asked for by themselves, by one click, and never twice for one thing."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conferences.models import Reply, Report, ReportChaser
from conferences.reports.actions.chase import chase_due
from conferences.reports.actions.expect import expect_none
from conferences.reports.actions.send_report import send_report
from conferences.reports.facts import Reports
from conferences.reports.letters import named_in
from conferences.reports.who import Who
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.chasing import chaser_for
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf, an_email
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

DUE = date(2025, 5, 6)
"""Two working days before the conference of Thu 8 May; Mon 5 May is a bank holiday."""


def verified(world: World) -> None:
    for person in world.professionals:
        person.email, person.email_verified_on = f"p{person.pk}@agency.example", date(2025, 1, 2)
        person.save()


def at(day: date) -> Any:
    return NOW.replace(year=day.year, month=day.month, day=day.day)


def run(day: date) -> int:
    return chase_due(now=at(day), calendar=unit_calendar())


def test_one_reminder_before_and_one_after_is_due_and_of_missed_ones_the_last() -> None:
    calendar = unit_calendar()
    assert chaser_for(DUE, date(2025, 4, 29), calendar) is None
    assert [chaser_for(DUE, day, calendar)[0].key for day in (date(2025, 4, 30), DUE, date(2025, 5, 7))] == [  # type: ignore[index]
        "before", "before", "after",
    ]  # fmt: skip


def test_the_worker_asks_before_and_after_once_each_however_often_it_runs(world: World) -> None:
    verified(world)
    assert run(date(2025, 4, 29)) == 0
    for night in (at(date(2025, 4, 30)).replace(hour=22), at(date(2025, 5, 3))):
        assert chase_due(now=night, calendar=unit_calendar()) == 0, "nor at night, nor on a Saturday"
    assert run(date(2025, 4, 30)) == 4
    assert [run(date(2025, 4, 30)), run(DUE)] == [0, 0]
    send_report(
        conference=world.conference, professional=world.worker, who=Who(user=world.support),
        sections={"past-harm": "Alone"}, now=at(DUE),
    )  # fmt: skip
    place = world.conference.participants.get(person=world.partners[0].person)
    expect_none(place=place, why="Comes as the interpreter", by=world.support, now=at(DUE))
    assert run(date(2025, 5, 7)) == 2
    assert ReportChaser.objects.count() == OutgoingMessage.objects.count() == 6


def test_nobody_is_asked_who_has_left_their_post(world: World) -> None:
    verified(world)
    officer = world.partners[0]
    type(officer).objects.filter(pk=officer.pk).update(left_on=date(2025, 4, 1))
    assert run(date(2025, 4, 30)) == 3
    (line,) = [each for each in Reports.of(world.conference).lines if each.professional == officer]
    assert line.state(DUE) == f"{officer.name} has left: put who works there now on the list"


@pytest.mark.requirement("KRK-2")
def test_a_request_names_one_person_on_their_own_number(world: World) -> None:
    verified(world)
    User.objects.filter(pk=world.support.pk).update(phone="0113 496 0111")
    run(DUE)
    told = OutgoingMessage.objects.get(to_name=world.worker.name).body
    assert f"Then tell {world.support.name}, 0113 496 0111." in told


@pytest.mark.safety(2)
def test_a_request_names_no_child_and_says_where_an_answer_goes(world: World, settings: LazySettings) -> None:
    settings.REPORTS_REPLY_TO = "reports@unit.example"
    verified(world)
    run(DUE)
    place = world.conference.participants.get(person=world.worker.person)
    message = OutgoingMessage.objects.get(to_name=world.worker.name)
    assert message.reply_to == f"reports+{world.conference.code}.{place.pk}@unit.example"
    assert named_in(message.reply_to) == named_in(message.subject) == [(world.conference.code, place.pk)]
    for child in world.children:
        assert child.first_name not in message.subject + message.body
        assert child.last_name not in message.subject + message.body


def test_one_click_asks_all_whose_report_is_missing_and_not_again_that_day(world: World) -> None:
    verified(world)
    client = Client()
    client.force_login(world.support)
    page = f"/conferences/{world.conference.code}/reports/"
    with time_machine.travel(at(DUE), tick=False):
        assert "Ask for all that are missing (4)" in client.get(page).text
        answer = client.post(f"{page}ask/", follow=True)
        assert f"Asked by e-mail: {world.worker.name}" in answer.text
        assert "They were asked today already." in client.post(f"{page}ask/", follow=True).text
        assert "Tue 6 May 2025" in client.get(page).text
    assert ReportChaser.objects.filter(by=world.support).count() == 4
    assert run(DUE) == 0
    assert run(date(2025, 5, 7)) == 4


def test_whom_the_button_leaves_out_is_named_with_why(world: World) -> None:
    verified(world)
    officer, *others = world.partners
    type(officer).objects.filter(pk=officer.pk).update(email_verified_on=None)
    places = world.conference.participants.filter(person__in=[each.person for each in others])
    places.update(status="to-invite")
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(at(DUE), tick=False):
        page = words(parsed(client.get(f"/conferences/{world.conference.code}/reports/").content))
    assert f"{officer.name}: no verified e-mail address, to be rung" in page
    assert page.count("to be invited first") == 1, "once for all of whom that is so"


def test_who_has_no_verified_address_is_not_written_to(world: World) -> None:
    for person in world.professionals:
        person.email_verified_on = None
        person.save()
    assert run(DUE) == 0
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(at(DUE), tick=False):
        answer = client.post(f"/conferences/{world.conference.code}/reports/ask/", follow=True)
    assert "telephone whoever has no verified address" in answer.text


class TestWhatArrives:
    @pytest.fixture
    def page(self, world: World) -> Any:
        client = Client()
        client.force_login(world.support)
        address = f"/conferences/{world.conference.code}/reports/arrived/"
        with time_machine.travel(NOW, tick=False):
            yield lambda looked=False, file=None, **mail: client.post(
                address,
                {
                    **sent_back(client.get(address).content, "received_on_day"),
                    "file": file or SimpleUploadedFile("m.eml", an_email(("r.pdf", a_pdf()), **mail)),
                    **({"looked": "on"} if looked else {}),
                },
            )

    def test_its_reference_names_its_line(self, world: World, page: Any) -> None:
        place = world.conference.participants.get(person=world.partners[1].person)
        mail = {"to": f"reports+{world.conference.code.lower()}.{place.pk}@unit.example"}
        asked = page(sender="x@y.example", **mail).text
        assert f"not the verified address of {place.person_name}" in asked and not Report.objects.exists()
        assert page(sender="x@y.example", looked=True, **mail).status_code == 302
        assert Report.objects.get().participant_id == place.pk

    def test_none_takes_the_place_of_another_until_somebody_has_looked(self, world: World, page: Any) -> None:
        verified(world)
        mail = {"sender": world.worker.email}
        assert page(**mail).status_code == 302
        was = Report.objects.get().upload_id
        assert "is in already" in page(**mail).text
        assert Report.objects.get().upload_id == was
        assert page(looked=True, **mail).status_code == 302
        assert Report.objects.get().upload_id != was

    def test_of_two_files_the_line_of_the_report_is_a_link(self, world: World, page: Any) -> None:
        verified(world)
        place = world.conference.participants.get(person=world.worker.person)
        mail = an_email(("a.pdf", a_pdf()), ("b.pdf", a_pdf("Other")), sender=world.worker.email)
        told = page(file=SimpleUploadedFile("m.eml", mail)).text
        assert "2 files came with this e-mail" in told
        assert f'href="/conferences/{world.conference.code}/reports/{place.pk}/file/"' in told

    def test_else_its_sender_does(self, world: World, page: Any) -> None:
        verified(world)
        assert page(sender=f"P{world.worker.pk}@agency.example").status_code == 302
        assert Report.objects.get().professional == world.worker

    def test_what_names_nobody_or_another_conference_is_not_taken(self, world: World, page: Any) -> None:
        assert "says whose report it is" in page(sender="x@y.example").text
        assert "answers about C25-ZZZZ" in page(subject="Re: [C25-ZZZZ/3]").text
        assert not Report.objects.exists()


def test_who_said_that_none_will_come_is_not_asked_again(world: World) -> None:
    verified(world)
    for person in (world.worker, world.partners[0]):
        Reply.objects.create(
            conference=world.conference, person=person.person, answer="coming", will_report="no",
            said_through="telephone", recorded_by=world.support, at=NOW,
        )  # fmt: skip
    assert run(DUE) == 3
    assert not ReportChaser.objects.filter(participant__person=world.partners[0].person).exists()
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(at(DUE), tick=False):
        page = client.get(f"/conferences/{world.conference.code}/reports/").text
    assert "Awaited; they said that none will come" in page


def test_a_conference_that_is_over_asks_for_nothing(world: World) -> None:
    verified(world)
    assert run(world.day + timedelta(days=1)) == 0
