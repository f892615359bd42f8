"""From the strategy discussion to the invitations, through the actions alone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from conferences.invitations.actions.post_letters import record_posted
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import Document, OutgoingMessage
from tests.factories.conferences import NOW, Unit, booked_conference, discussion_of, request_of
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def dates(code: str) -> dict[str, date]:
    return dict(Deadline.objects.open().filter(record=code).values_list("kind", "due_date"))


@pytest.mark.requirement("WKF-3")
@pytest.mark.requirement("KRK-1")
def test_the_clock_runs_from_the_discussion(unit: Unit) -> None:
    discussion = discussion_of(unit)
    assert dates(discussion.code) == {
        "conference-request": date(2025, 5, 16),
        "initial-conference": date(2025, 6, 3),
    }
    owners = set(Deadline.objects.filter(record=discussion.code).values_list("owner", flat=True))
    assert owners == {unit.support.pk}


@pytest.mark.requirement("WKF-4")
def test_a_booking_opens_the_dates_that_count_back_from_it() -> None:
    booking = booked_conference()
    assert dates(booking.conference.code) == {
        "invitations": date(2025, 5, 15),
        "social-work-report": date(2025, 5, 28),
        "agency-report": date(2025, 5, 28),
        "report-to-family": date(2025, 5, 27),
    }
    booking.conference.refresh_from_db()
    assert booking.conference.state == Conference.State.BOOKED
    assert booking.family_from == booking.starts_at - timedelta(minutes=30)


@pytest.mark.failure(8)
def test_everybody_with_parental_responsibility_is_on_the_list() -> None:
    unit = Unit(parents=2)
    booking = booked_conference(unit)
    adults = set(booking.conference.participants.adults().values_list("person", flat=True))
    assert adults == set(unit.family.adults.values_list("pk", flat=True))


@pytest.mark.failure(4)
@laid(booked)
def test_invitations_go_out_once(unit: Unit) -> None:
    booking = unit.booking
    conference = booking.conference
    assert send_invitations(conference=conference, by=unit.support, now=NOW) == 5
    assert send_invitations(conference=conference, by=unit.support, now=NOW) == 0
    assert Document.objects.filter(record=conference.code).count() == 5
    assert set(conference.participants.asked().values_list("status", flat=True)) == {
        Participant.Status.INVITED
    }
    by_post = conference.participants.filter(by_post=True)
    assert [row.adult for row in by_post] == [unit.family.adults.get(email="")]
    assert OutgoingMessage.objects.filter(record=conference.code).count() == 4
    due = Deadline.objects.get(record=conference.code, kind="invitations")
    assert due.done_on is None
    record_posted(
        conference=conference,
        letters=by_post,
        posted_on=timezone.localtime(NOW).date(),
        by=unit.support,
        now=NOW,
    )
    due.refresh_from_db()
    assert due.done_on == timezone.localtime(NOW).date()


def test_the_request_deadline_is_met_on_the_day_of_receipt(unit: Unit) -> None:
    request = request_of(unit)
    from conferences.requests.actions.accept_request import accept_request

    accept_request(request=request, by=unit.support, now=NOW)
    met = Deadline.objects.get(record=request.strategy_discussion.code, kind="conference-request")
    assert met.done_on == request.requested_on
