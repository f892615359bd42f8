"""Two people have the page of the reports open: nothing that either recorded is undone unseen."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Report, ReportShare
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import sign_off
from conferences.reports.who import Who
from cpunit.people.models import User
from tests.conferences.reports.test_report import managed
from tests.conferences.world import DAY, NOW, World
from tests.web.html import sent_back

pytestmark = [pytest.mark.django_db, pytest.mark.failure(7)]

BEFORE = DAY - timedelta(days=2)


@pytest.fixture
def world() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield World(open_it=False)


class Page:
    """The page as one person opened it."""

    def __init__(self, world: World, user: User, field: str) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.address = f"/conferences/{world.conference.code}/reports/"
        self.sent = sent_back(self.client.get(self.address).content, field)

    def send(self, **typed: Any) -> Any:
        self.sent |= {name: [str(value)] for name, value in typed.items()}
        return self.client.post(self.address, self.sent)


def on(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


class TestReport:
    def test_a_second_report_of_the_same_person_is_told_of_the_first_and_then_corrects_it(
        self, world: World
    ) -> None:
        mine, yours = (Page(world, user, "summary") for user in (world.support, world.manager))
        worker = world.worker.pk
        first = {"report": 1, "professional": worker, "summary": "They are often alone at night"}
        assert mine.send(**first, **on("received_on", BEFORE)).status_code == 302
        answer = yours.send(report=1, professional=worker, **on("received_on", DAY))
        assert answer.status_code == 200
        assert f"Somebody else recorded the report of {world.worker.name}" in answer.text
        assert (
            "With the chair on Tue 6 May 2025, not signed off. They are often alone at night" in answer.text
        )
        report = Report.objects.get()
        assert (report.received_on, report.summary) == (BEFORE, "They are often alone at night")
        yours.sent = sent_back(answer.content, "summary")
        assert yours.send(report=1).status_code == 302
        assert Report.objects.get().received_on == DAY

    def test_reports_of_two_people_are_recorded_from_two_pages(self, world: World) -> None:
        pages = [Page(world, user, "summary") for user in (world.support, world.manager)]
        for page, person in zip(pages, world.professionals, strict=False):
            sent = page.send(report=1, professional=person.pk, **on("received_on", BEFORE))
            assert sent.status_code == 302
        assert Report.objects.count() == 2

    @pytest.mark.requirement("KRK-9")
    def test_the_date_leaves_a_sign_off_and_another_summary_takes_it_away(self, world: World) -> None:
        manager = managed(world)
        report = send_report(
            conference=world.conference, professional=world.worker, who=Who(user=world.support),
            sections={"past-harm": "Alone at night"}, now=NOW,
        )  # fmt: skip
        sign_off(report=report, signer=manager, who=Who(user=world.support), now=NOW)
        page = Page(world, world.support, "summary")
        assert "signed_off_by" not in page.sent
        typed = {"report": 1, "professional": world.worker.pk, **on("received_on", BEFORE)}
        page.send(**typed, signed_off_by=world.partners[0].pk)
        report.refresh_from_db()
        assert (report.received_on, report.signed_off_by) == (BEFORE, manager)
        assert report.is_social_work_report
        page = Page(world, world.support, "summary")
        page.send(**typed, summary="They are often alone")
        report.refresh_from_db()
        assert report.signed_off_by is None
        page = Page(world, world.support, "summary")
        page.send(**typed, signed_off_by=world.partners[0].pk)
        report.refresh_from_db()
        assert (report.summary, report.signed_off_by) == ("They are often alone", None)


class TestGivenToAParent:
    def test_a_page_that_was_open_before_does_not_say_that_they_were_not_given(self, world: World) -> None:
        at = f"a{world.adults[0].pk}"
        mine, yours = (Page(world, user, f"{at}-why_not") for user in (world.support, world.manager))
        share = {"share": world.adults[0].pk}
        world.social_work_report(BEFORE)
        assert mine.send(**share, **on(f"{at}-shared_on", BEFORE)).status_code == 302
        typed = {f"{at}-why_not": "Nobody was at home", f"{at}-reading_minutes": 30}
        answer = yours.send(**share, **typed)
        assert answer.status_code == 200
        assert f"Somebody else recorded when {world.adults[0].name} was given the reports" in answer.text
        assert "given on Tue 6 May 2025" in answer.text
        assert ReportShare.objects.get().shared_on == BEFORE
        yours.sent = sent_back(answer.content, f"{at}-why_not")
        assert yours.send(**share).status_code == 302
        assert ReportShare.objects.get().why_not == "Nobody was at home"
