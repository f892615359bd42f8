"""The dates of a booked conference follow from its facts, whatever changed them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from conferences.booking.actions.book import book
from conferences.conference.settle import settle
from conferences.invitations.actions.exclusions import exclude
from conferences.invitations.actions.people import add_people
from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference
from conferences.reports.actions.record_report import record_report
from cpunit.deadlines.models import Deadline
from cpunit.people.models import Agency, Professional
from tests.factories.conferences import HELD_ON, NOW, Unit, booked_conference, wanted_for
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]

REPORTED = HELD_ON + timedelta(days=1)
OF_A_CALL = 1
"""Whether somebody is telephoned goes by the booking of a conference that has opened, too."""


def dates_of(conference: Conference) -> list[tuple[object, ...]]:
    rows = Deadline.objects.filter(record=conference.code).order_by("id")
    return list(rows.values_list("kind", "due_date", "not_before", "outcome", "closed_at"))


def is_open(conference: Conference, kind: str) -> bool:
    return Deadline.objects.open().filter(record=conference.code, kind=kind).exists()


def report_of(conference: Conference, who: Professional, unit: Unit, *, is_worker: bool = False) -> None:
    record_report(
        conference=conference,
        professional=who,
        received_on=REPORTED,
        is_social_work_report=is_worker,
        summary="",
        by=unit.support,
        now=NOW,
    )


def test_settling_again_changes_nothing_and_moves_no_date_that_ran_late(unit: Unit) -> None:
    conference = booked_conference(unit, day=date(2025, 5, 20)).conference
    before = dates_of(conference)
    settle(conference=conference, now=NOW + timedelta(days=2))
    assert dates_of(conference) == before


@laid(booked)
def test_the_booking_is_asked_for_once_by_all_who_settle_and_anew_the_next_time(unit: Unit) -> None:
    asked = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.extend([sql] if 'FROM "conferences_booking"' in sql and "people_chair" in sql else [])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        settle(conference=unit.conference, now=NOW)
        once = len(asked)
        settle(conference=unit.conference, now=NOW)
    assert once == 1 + OF_A_CALL
    assert len(asked) == 2 * once


@pytest.mark.requirement("KRK-9")
@laid(to_be_booked)
def test_a_report_that_was_in_before_the_booking_has_met_its_date(unit: Unit) -> None:
    conference = unit.conference
    report_of(conference, unit.family.social_worker, unit, is_worker=True)
    book(conference=conference, wanted=wanted_for(unit), by=unit.support, now=NOW)
    assert Deadline.objects.get(record=conference.code, kind="social-work-report").done_on == REPORTED


@pytest.mark.requirement("KRK-9")
@laid(booked)
def test_the_agencies_date_follows_the_list_of_people(unit: Unit) -> None:
    conference = unit.conference
    for each in unit.professionals:
        report_of(conference, each, unit)
    assert not is_open(conference, "agency-report")

    late = ProfessionalFactory(agency=AgencyFactory(kind=Agency.Kind.POLICE))
    add_people(conference=conference, professionals=[late], by=unit.support, now=NOW)
    assert is_open(conference, "agency-report")

    exclude(
        participant=conference.participants.get(person=late.person),
        ground="A conflict of interest",
        review_on=HELD_ON + timedelta(days=90),
        by=unit.chair.user,
        now=NOW,
    )
    assert not is_open(conference, "agency-report")


@pytest.mark.requirement("KRK-2")
def test_a_move_out_of_the_hurry_needs_no_calls(unit: Unit) -> None:
    conference = booked_conference(unit, day=date(2025, 5, 20)).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    letters = list(conference.participants.to_post())
    record_posted(conference=conference, letters=letters, posted_on=NOW.date(), by=unit.support, now=NOW)
    wanted = wanted_for(unit, day=date(2025, 6, 2))
    book(conference=conference, wanted=wanted, by=unit.support, now=NOW, why_moved="The chair is ill")
    add_people(conference=conference, professionals=[ProfessionalFactory()], by=unit.support, now=NOW)
    assert set(conference.participants.values_list("to_phone", flat=True)) == {False}
