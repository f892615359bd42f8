"""The review of a child who died stays in the diary until the plan ends: nobody is asked for a report to it,
or reminded of it, from the moment that the death is recorded (safety 8).
"""

from datetime import date

import pytest
import time_machine
from django.db.models import Q

from conferences.conference.settle import settle
from conferences.confirming.actions.ask import ask_to_confirm
from conferences.models import Conference, Participant
from conferences.replies.actions.chase import chase_answers
from conferences.reports.actions.chase import chase_due
from cpunit.deadlines.actions.remind import remind
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import Child, Professional, User
from tests.conferences.review_world import ReviewWorld
from tests.factories.plans import at
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, pytest.mark.safety(8), laid(review_booked)]

DIED = date(2025, 7, 15)
DAYS = [date(2025, 7, day) for day in (16, 21, 24, 25, 28, 29, 30)]
"""Until the day before the review."""


@pytest.fixture
def review(world: ReviewWorld) -> Conference:
    """Everybody is invited and has an address; nobody has answered, and no report is in."""
    with time_machine.travel(at(date(2025, 7, 14)), tick=False):
        for each in world.professionals:
            email = f"p{each.pk}@agency.example"
            Professional.objects.filter(pk=each.pk).update(email=email, email_verified_on=date(2025, 1, 2))
        User.objects.filter(pk=world.support.pk).update(email="support@council.example")
        invited = {"status": Participant.Status.INVITED, "sent_at": at(date(2025, 7, 14))}
        for each in world.professionals:
            Participant.objects.update_or_create(
                conference=world.conference, person=each.person, defaults=invited
            )
        world.conference.participants.update(**invited)
        settle(conference=world.conference, now=at(date(2025, 7, 14)))
    return world.conference


def dies(world: ReviewWorld, child: Child, died: date | None = DIED) -> None:
    child.refresh_from_db()
    why = "" if died else "The ward had mistaken one brother for the other"
    with time_machine.travel(at(DAYS[0]), tick=False):
        keep_child(
            family=world.family, child=child, facts={"death_date": died}, why_alive=why, by=world.support,
            now=at(DAYS[0]),
        )  # fmt: skip


def running(review: Conference) -> set[tuple[str, date]]:
    rows = Deadline.objects.open().filter(record=review.reference)
    return set(rows.values_list("kind", "due_date"))


def asked(review: Conference) -> set[str]:
    """By which messages somebody is asked for something of it, on the days until it is held."""
    calendar = unit_calendar()
    for day in DAYS:
        now = at(day, 11)
        with time_machine.travel(now, tick=False):
            chase_due(now=now, calendar=calendar)
            chase_answers(now=now)
            ask_to_confirm(now=now, calendar=calendar)
            remind(today=day, now=now, calendar=calendar)
    told = Q(record=review.reference) | Q(body__contains=review.code)
    since = OutgoingMessage.objects.filter(told, queued_at__gte=at(DAYS[0]))
    return {each.dedupe_key.split(":")[0] for each in since}


def test_nobody_is_asked_for_anything_of_it_once_no_living_child_is_left(
    world: ReviewWorld, review: Conference
) -> None:
    for child in world.children:
        dies(world, child)
    assert running(review) == set()
    settle(conference=review, now=at(DAYS[0]))
    assert running(review) == set(), "nor whatever changes of it meanwhile"
    assert asked(review) == set()
    review.refresh_from_db()
    assert review.state == Conference.State.BOOKED, "until the plan ends"


def test_all_of_it_runs_on_while_a_brother_or_sister_lives(world: ReviewWorld, review: Conference) -> None:
    before = running(review)
    assert before
    dies(world, world.children[0])
    assert running(review) == before
    assert {"report", "reply"} <= asked(review)


def test_where_a_death_is_taken_back_all_of_it_runs_on(world: ReviewWorld, review: Conference) -> None:
    before = running(review)
    for child in world.children:
        dies(world, child)
    dies(world, world.children[1], None)
    assert running(review) == before
    assert {"report", "reply"} <= asked(review)


def test_what_waits_to_leave_does_not_leave(world: ReviewWorld, review: Conference) -> None:
    with time_machine.travel(at(DAYS[0]), tick=False):
        OutgoingMessage.objects.create(
            dedupe_key="report:1:before:2025-07-29", record=review.reference, to_name="Ada", subject="Report",
            to_address="p1@agency.example", body="Dear Ada", queued_at=at(DAYS[0]), next_try_at=at(DAYS[0]),
        )  # fmt: skip
    for child in world.children:
        dies(world, child)
    assert not OutgoingMessage.objects.filter(dedupe_key="report:1:before:2025-07-29").exists()
