"""Who holds a letter is told when they are excluded, whatever happened since it was posted."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from conferences.booking.actions.book import book
from conferences.invitations.actions.exclusions import let_in
from conferences.invitations.actions.people import record_call
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Participant
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import OutgoingMessage
from tests.conferences.invitations.test_told import TODAY, excluded, page_of, posted
from tests.factories.conferences import NOW, Unit, booked_conference, wanted_for
from tests.factories.people import may_be_reached
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, pytest.mark.failure(8), laid(a_unit)]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def by_post(unit: Unit) -> Participant:
    """A parent whose letter is posted."""
    booking = booked_conference(unit)
    send_invitations(conference=booking.conference, by=unit.support, now=NOW)
    parent: Participant = booking.conference.participants.to_post().get(person__kind="adult")
    posted(booking, unit)
    return parent


def test_a_posted_letter_is_held_although_the_e_mail_after_a_move_never_left(unit: Unit) -> None:
    parent = by_post(unit)
    adult, conference = parent.adult, parent.conference
    assert adult is not None
    book(
        conference=conference,
        wanted=wanted_for(unit, day=date(2025, 6, 2)),
        by=unit.support,
        now=NOW,
        why_moved="Ill",
    )
    adult.email, adult.email_verified_on = "father@example.org", TODAY
    adult.save()
    may_be_reached(adult)
    send_invitations(conference=conference, by=unit.support, now=NOW + timedelta(hours=1))
    assert OutgoingMessage.objects.filter(to_address=adult.email, state="queued").exists()
    assert "They hold the invitation of 13 May 2025" in page_of(
        unit, conference, f"people/{parent.pk}/exclude/"
    )
    parent = excluded(parent, unit)
    assert not OutgoingMessage.objects.filter(to_address=adult.email).exists()
    assert (parent.to_phone, parent.by_post, parent.by_email) == (True, True, False)
    assert (parent.sent_at, parent.posted_on) == (NOW, TODAY)


def test_an_exclusion_that_nobody_told_them_of_takes_no_letter_back(unit: Unit) -> None:
    parent = excluded(by_post(unit), unit)
    let_in(participant=parent, why="Withdrawn", by=unit.chair.user, now=NOW)
    parent = excluded(parent, unit)
    assert (parent.to_phone, parent.posted_on) == (True, TODAY)
    record_call(participant=parent, note="He stays away", by=unit.support, now=NOW)
    let_in(participant=parent, why="Withdrawn", by=unit.chair.user, now=NOW)
    parent = excluded(parent, unit)
    assert (parent.to_phone, parent.sent_at) == (False, None)


@pytest.mark.failure(7)
@laid(booked)
def test_a_move_asks_for_no_reports_where_every_parent_is_excluded(unit: Unit) -> None:
    conference = unit.conference
    for parent in conference.participants.filter(person__kind="adult"):
        excluded(parent, unit)
    dates = Deadline.objects.open().filter(record=conference.code, kind="report-to-family")
    assert not dates.exists()
    wanted = wanted_for(unit, day=date(2025, 6, 2))
    book(conference=conference, wanted=wanted, by=unit.support, now=NOW, why_moved="Ill")
    assert not dates.exists()
