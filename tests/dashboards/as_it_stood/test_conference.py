"""A conference as it stood: booked, held, decided, corrected, and who was on its list."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from conferences.booking.actions.cancel import cancel
from conferences.models import Booking, Conference, DecisionCorrection, Participant
from tests.conferences.world import DAY, NOW, World
from tests.dashboards.as_it_stood import recorded, stood
from tests.factories.conferences import Unit
from tests.factories.plans import at
from tests.worlds import laid
from tests.worlds.stages import booked, closed, unopened

pytestmark = [pytest.mark.django_db, laid(closed)]

NEXT = DAY + timedelta(days=33)


def of(world: Any, day: date) -> str:
    return stood(world.manager, f"/conferences/{world.conference.code}/", day)


@laid(booked)
def test_it_was_booked_by_the_end_of_that_day_and_called_off_by_the_end_of_another(world: Unit) -> None:
    booking = Booking.objects.get()
    record = Conference.objects.get()
    first = booking.history.last().history_date.date()
    told = of(world, first)
    assert "State Booked" in told and f"Chair {booking.chair}" in told and booking.venue.name in told
    off = first + timedelta(days=3)
    with time_machine.travel(at(off), tick=False):
        cancel(conference=record, why="No plan is left", by=world.manager, now=at(off))
    assert "State Booked" in of(world, off - timedelta(days=1))
    told = of(world, off)
    assert "State Cancelled" in told and "Booked Not booked" in told
    assert "Nothing was recorded here" in of(world, first - timedelta(days=1))


def test_what_was_decided_stands_as_it_was_in_force(world: World) -> None:
    decision = world.conference.decisions.get(child=world.children[1])
    told = of(world, DAY)
    assert "State Held" in told and f"Held {DAY:%-d %B %Y}" in told
    assert "Child protection plan, neglect" in told and "Child in need plan" in told
    DecisionCorrection.objects.create(
        decision=decision, number=1, outcome="none", why="Typed wrongly", corrected_by=world.chair_user,
        corrected_at=at(NEXT),
    )  # fmt: skip
    assert "Child in need plan" in of(world, NEXT - timedelta(days=1))
    told = of(world, NEXT)
    assert "Child in need plan" not in told and "No plan" in told


@laid(unopened)
def test_who_was_on_the_list_of_people_and_how(world: World) -> None:
    who = world.partners[0]
    assert re.search(rf"{re.escape(who.name)}[^.]{{0,40}}Invited, Tue 29 April 2025 at 10", of(world, DAY))
    with time_machine.travel(at(NEXT), tick=False):
        Participant.objects.get(conference=world.conference, person=who.person).delete()
    assert who.name in of(world, NEXT - timedelta(days=1))
    assert who.name not in of(world, NEXT)


def test_while_it_took_place_nothing_of_what_was_decided_is_told(world: World) -> None:
    """Views and decisions are the room's until it closes."""
    with time_machine.travel(NOW - timedelta(days=3), tick=False):
        Conference.history.filter(id=world.conference.pk, state="closed").delete()
    assert "Nothing decided" in of(world, DAY)


@pytest.mark.safety(9)
def test_why_it_was_late_names_no_address_that_is_protected_today(world: World) -> None:
    home = world.family.addresses.get()
    line = home.lines.split("\n")[0]
    facts = {
        "lateness_reason": f"The move to {line}",
        "lateness_authorised_by": world.manager,
        "was_past_limit": True,
    }
    recorded(world.conference, NOW, **facts)
    assert line in of(world, DAY)
    home.protected_from.add(world.adults[1])
    assert line not in of(world, DAY)
