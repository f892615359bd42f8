"""The stages of a family's way that many tests begin with, each made by what people do."""

import time_machine

from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.review_world import ReviewWorld
from tests.conferences.transfers.transfer_world import TransferWorld
from tests.conferences.world import NOW, World
from tests.factories.conferences import NOW as NEXT_DAY
from tests.factories.conferences import Unit, booked_conference, conference_of
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.scope import Scene

on_the_day = time_machine.travel(NOW, tick=False)
the_day_after_the_discussion = time_machine.travel(NEXT_DAY, tick=False)
when_plans_start = time_machine.travel(at(STARTED_ON), tick=False)


@the_day_after_the_discussion
def a_unit() -> Unit:
    return Unit()


@the_day_after_the_discussion
def to_be_booked() -> Unit:
    """The request of the unit's conference is accepted."""
    unit = Unit()
    unit.conference = conference_of(unit)
    return unit


@the_day_after_the_discussion
def booked() -> Unit:
    unit = Unit()
    unit.booking = booked_conference(unit)
    unit.conference = unit.booking.conference
    return unit


@on_the_day
def unopened() -> World:
    """The day of the conference, before anybody opens it."""
    return World(open_it=False)


@on_the_day
def opened() -> World:
    return World()


@on_the_day
def seated() -> World:
    """Everybody is here but the children, and the outline plan has a row."""
    world = World()
    world.attend()
    world.outline()
    return world


@on_the_day
def ready_to_close() -> World:
    """A plan for the first child, child in need for the second, and everything arranged."""
    world = World()
    world.ready_to_close()
    return world


@on_the_day
def closed() -> World:
    world = ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    return world


def review_booked() -> ReviewWorld:
    """Two siblings on plans, and their first review booked in the room."""
    return ReviewWorld(open_it=False)


def under_review() -> ReviewWorld:
    """Two siblings on plans, and their first review open."""
    return ReviewWorld()


def taking_over() -> TransferWorld:
    """Two siblings on a plan of another authority, and their transfer-in conference open."""
    return TransferWorld()


@when_plans_start
def on_plans() -> PlansWorld:
    """Two siblings, each on a plan that began that day."""
    return PlansWorld()


@when_plans_start
def on_a_plan() -> PlansWorld:
    return PlansWorld(children=1)


def a_record_of_each_kind() -> Scene:
    return Scene()


def a_closed_record_of_each_kind() -> Scene:
    return Scene(closed=True)
