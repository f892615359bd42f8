"""Outlook follows: a moved conference moves in the calendar of who is invited, one called off leaves it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from icalendar import Calendar

from conferences.booking.actions.book import book
from conferences.booking.actions.cancel import cancel
from conferences.invitations.actions.send_invitations import send_invitations
from cpunit.papers.models import OutgoingMessage
from tests.calendar_program import CalendarProgram
from tests.factories.conferences import NOW, Unit, at, booked_conference, wanted_for
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


@pytest.fixture(autouse=True)
def on_the_day_it_is_booked() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def posted_to(programs: dict[str, CalendarProgram]) -> None:
    """What waits in the outbox reaches everybody's calendar program."""
    for message in OutgoingMessage.objects.exclude(calendar="").filter(state="queued").order_by("pk"):
        programs[message.to_address].receive(message.calendar)
    OutgoingMessage.objects.filter(state="queued").update(state="sent", sent_at=NOW)


@pytest.mark.safety(2)
def test_an_entry_is_known_again_by_what_names_neither_matter_nor_product(unit: Unit) -> None:
    """Also one that went out before, by which the calendar that has it still takes it out."""
    conference = booked_conference(unit, day=date(2025, 5, 30), hour=10).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    sent = OutgoingMessage.objects.exclude(calendar="").get(
        to_address=unit.family.adults.exclude(email="").get().email
    )
    (uid,) = [str(event["uid"]) for event in Calendar.from_ical(sent.calendar).walk("VEVENT")]
    assert conference.code.lower() not in uid and "cpunit" not in uid
    old = f"{conference.code.lower()}-7@cpunit"
    held = re.sub(r"UID:[^\r\n]*(\r?\n [^\r\n]*)*", f"UID:{old}", sent.calendar)
    OutgoingMessage.objects.filter(pk=sent.pk).update(calendar=held, state="sent", sent_at=NOW)
    cancel(conference=conference, why="No child is at risk any more", by=unit.support, now=NOW)
    gone = OutgoingMessage.objects.exclude(pk=sent.pk).exclude(calendar="").get(to_address=sent.to_address)
    assert f"UID:{old}" in gone.calendar and "CANCELLED" in gone.calendar


@pytest.mark.requirement("KRK-3")
def test_a_move_and_a_cancellation_change_the_event_in_each_calendar(unit: Unit) -> None:
    programs: dict[str, CalendarProgram] = defaultdict(CalendarProgram)
    conference = booked_conference(unit, day=date(2025, 5, 30), hour=10).conference
    send_invitations(conference=conference, by=unit.support, now=NOW)
    posted_to(programs)
    family = unit.family.adults.exclude(email="").get().email
    first = {address: program.events[0] for address, program in programs.items()}
    assert len(first) > 1
    assert first[family].dtstart == at(date(2025, 5, 30), 9, 30), "the family meets the chair before"
    assert {len(program.events) for program in programs.values()} == {1}

    moved = wanted_for(unit, day=date(2025, 5, 29), hour=13)
    book(conference=conference, wanted=moved, by=unit.support, now=NOW, why_moved="The chair is ill")
    send_invitations(conference=conference, by=unit.support, now=NOW)
    posted_to(programs)
    for address, program in programs.items():
        (event,) = program.events
        assert event.uid == first[address].uid, "it is the same event"
        assert event.dtend == at(date(2025, 5, 29), 15)
        assert (event.sequence, event.summary) == (1, first[address].summary)
    assert programs[family].events[0].dtstart == at(date(2025, 5, 29), 12, 30)

    cancel(conference=conference, why="No child is at risk any more", by=unit.support, now=NOW)
    posted_to(programs)
    assert not [address for address, program in programs.items() if program.events]
