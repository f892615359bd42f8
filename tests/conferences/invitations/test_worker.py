"""Invitations asked for are made, whatever becomes of the worker; and the page says so meanwhile."""

from collections import Counter
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from conferences.booking.actions.hold_time import hold_time
from conferences.invitations import tasks
from conferences.invitations.actions.ask_for_invitations import ask_for_invitations, send_asked_invitations
from conferences.models import Booking, Conference, Participant
from cpunit.deadlines.models import Deadline
from cpunit.papers.actions import send_due
from cpunit.papers.models import Document
from cpunit.people.models import Reference, User
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked, to_be_booked

pytestmark = [pytest.mark.django_db, laid(a_unit)]
sending = import_module("conferences.invitations.actions.send_invitations")
LATER = NOW + timedelta(minutes=1)


def asked(unit: Unit) -> Conference:
    conference = booked_conference(unit).conference
    return ask_for_invitations(conference=conference, by=unit.support, now=NOW)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(conference: Conference) -> int:
    return conference.participants.filter(status=Participant.Status.TO_INVITE).count()


def swept() -> list[int]:
    """The conferences whose invitations the sweep asks for."""
    with patch.object(tasks.send_invitations, "delay") as delay:
        tasks.send_waiting_invitations()
    return [call.args[0] for call in delay.call_args_list]


@pytest.mark.failure(8)
def test_the_sweep_finds_invitations_whose_worker_was_killed_or_had_no_database(
    unit: Unit,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert swept() == []
    conference = asked(unit)
    really, left = sending.make_document, [2]

    def breaks_off(**given: Any) -> Document:
        left[0] -= 1
        if left[0] < 0:
            raise OperationalError("gone")
        return really(**given)

    monkeypatch.setattr(sending, "make_document", breaks_off)
    with pytest.raises(OperationalError):
        tasks.send_invitations(conference.pk)
    assert waiting(conference) == 3
    monkeypatch.setattr(sending, "make_document", really)
    assert swept() == [conference.pk]
    tasks.send_invitations(conference.pk)
    tasks.send_invitations(conference.pk)
    assert (waiting(conference), Document.objects.count(), swept()) == (0, 5, [])


@pytest.mark.failure(8)
def test_a_worker_that_is_told_to_stop_midway_leaves_the_wish_to_the_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conference = asked(Unit())

    def told_to_stop(**given: Any) -> Document:
        raise SystemExit

    monkeypatch.setattr(sending, "make_document", told_to_stop)
    with pytest.raises(SystemExit):
        tasks.send_invitations(conference.pk)
    assert swept() == [conference.pk]


def test_without_a_wish_nothing_is_sent() -> None:
    conference = booked_conference().conference
    assert send_asked_invitations(conference=conference, now=NOW) == 0
    assert waiting(conference) == 5


@pytest.mark.long
@pytest.mark.failure(8)
@time_machine.travel(NOW, tick=False)
def test_of_two_hundred_killed_in_the_middle_the_rest_is_sent_and_none_twice(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    unit, agency = Unit(), AgencyFactory()
    unit.professionals = [ProfessionalFactory(agency=agency) for _ in range(197)]
    conference = asked(unit)
    assert waiting(conference) == 200
    monkeypatch.setattr(sending, "make_document", an_empty_letter)
    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        killed_at(patch, sending, "make_document", 101)
        tasks.send_invitations(conference.pk)
    assert waiting(conference) == 100
    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        killed_at(patch, import_module("cpunit.papers.carriers.mail"), "as_email", 51)
        send_due(now=timezone.now())
    assert swept() == [conference.pk]
    for _ in range(2):
        tasks.send_invitations(conference.pk)
        send_due(now=timezone.now())
    assert (waiting(conference), Document.objects.count(), swept()) == (0, 200, [])
    got = Counter(address for message in mailoutbox for address in message.to)
    assert set(got.values()) == {1}
    assert all(any(str(each.email) in address for address in got) for each in unit.professionals)


def an_empty_letter(*, record: Reference, kind: str, title: str, now: datetime, **more: Any) -> Document:
    facts = {"pdf": b"%PDF-1.7", "pages": 1, "sha256": "0" * 64, "made_at": now}
    return Document.objects.create(record=record, kind=kind, title=title, **facts)


def killed_at(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, time: int) -> None:
    """The worker ends at that call, as it does when it is told to."""
    really, left = getattr(where, name), [time]

    def told_to_stop(*args: Any, **given: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            raise SystemExit
        return really(*args, **given)

    monkeypatch.setattr(where, name, told_to_stop)


@pytest.mark.failure(8)
def test_one_letter_that_cannot_be_made_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    conference = asked(Unit())
    really, made = sending.make_document, []

    def breaks_on_the_first(**given: Any) -> Document:
        made.append(given["recipient"])
        if len(made) == 1:
            raise ValueError("no glyph")
        return really(**given)

    monkeypatch.setattr(sending, "make_document", breaks_on_the_first)
    with pytest.raises(ValueError, match="no glyph"):
        tasks.send_invitations(conference.pk)
    assert (waiting(conference), swept()) == (1, [conference.pk])
    assert "was not made; the others go on" in caplog.text
    assert made[0] not in caplog.messages[0]


def test_what_cannot_be_sent_any_more_is_not_asked_for_for_ever(
    unit: Unit, caplog: pytest.LogCaptureFixture
) -> None:
    conference = asked(unit)
    conference.state = Conference.State.CANCELLED
    conference.save()
    Booking.objects.update(cancelled_at=NOW, why_cancelled="Called off")
    hold_time(conference=conference)
    assert send_asked_invitations(conference=conference, now=LATER) == 0
    assert swept() == []
    assert f"The invitations of {conference.code} are not sent" in caplog.text


def test_once_the_conference_opened_no_letter_leaves_and_no_date_opens_again(unit: Unit) -> None:
    seen_by_worker = booked_conference(unit).conference
    Deadline.objects.filter(record=seen_by_worker.code, kind="invitations").delete()
    opened = {"state": Conference.State.OPEN, "opened_at": NOW, "held_on": NOW.date()}
    Conference.objects.filter(pk=seen_by_worker.pk).update(**opened)
    assert sending.send_invitations(conference=seen_by_worker, by=unit.support, now=NOW) == 0
    assert (waiting(seen_by_worker), Document.objects.count()) == (5, 0)
    assert not Deadline.objects.filter(record=seen_by_worker.code, kind="invitations").exists()


def test_a_wish_that_came_while_the_worker_was_busy_stands(unit: Unit) -> None:
    seen_by_worker = asked(unit)
    ask_for_invitations(conference=seen_by_worker, by=unit.support, now=LATER)
    send_asked_invitations(conference=seen_by_worker, now=LATER)
    assert swept() == [seen_by_worker.pk]


@laid(booked)
def test_the_page_says_that_they_are_being_made_and_offers_no_second_button(unit: Unit) -> None:
    conference = unit.conference
    client, address = signed_in(unit.support), f"/conferences/{conference.code}/people/"
    assert "Send 5 invitations" in client.get(address).text
    with patch("conferences.invitations.views.people.enqueue") as enqueue:
        page = client.post(f"{address}invite/", follow=True)
    enqueue.assert_called_once_with(tasks.send_invitations, conference.pk)
    assert "The invitations are being made" in page.text
    assert f"{unit.support.name}</bdi> asked for them" in page.text
    assert "Send 5 invitations" not in client.get(address).text


@laid(to_be_booked)
def test_before_the_booking_nothing_can_be_asked_for(unit: Unit) -> None:
    conference = unit.conference
    page = signed_in(unit.support).post(f"/conferences/{conference.code}/people/invite/", follow=True)
    assert "Invitations go out once the conference is booked." in page.text
    assert swept() == []
