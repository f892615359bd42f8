"""What the tests of a confirmed list begin with: a ReviewWorld, some weeks before its review."""

from datetime import date, datetime
from typing import Any

from django.test import Client

from conferences.confirming.actions.confirm import Missing, Wrong, confirm_list, record_confirmed
from conferences.models import ListConfirmed
from cpunit.deadlines.models import Deadline
from cpunit.people.models import Person, User
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.doors.letting_in import behind

DUE = date(2025, 6, 26)
"""A Thursday, five weeks before the review of 31 July."""
BEFORE = datetime(2025, 6, 18, 10, 0, tzinfo=LONDON)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def let_in(person: Person) -> Client:
    client = Client()
    behind(client, person)
    return client


def people(world: ReviewWorld, then: str = "") -> str:
    return f"/conferences/{world.conference.code}/people/{then}"


def own(world: ReviewWorld) -> str:
    return f"/door/invited/{world.conference.code}/"


def date_of(world: ReviewWorld) -> Deadline:
    return Deadline.objects.filter(record=world.conference.reference, kind="invitees-confirmed").get()


def recorded(world: ReviewWorld, **facts: Any) -> ListConfirmed:
    """By telephone, by the social worker."""
    told = {"capacity": "worker", "through": "telephone", "confirmed_on": BEFORE.date(), "note": "", **facts}
    told.setdefault("confirmed_by", world.worker.name)
    return record_confirmed(conference=world.conference, by=world.support, now=BEFORE, **told)


def said(
    world: ReviewWorld, *not_asked: Person, why: str = "He moved away", missing: Missing | None = None
) -> ListConfirmed:
    """Behind the worker's door."""
    wrong = Wrong([each.pk for each in not_asked], why if not_asked else "", missing)
    by = world.worker.person
    return confirm_list(conference=world.conference, wrong=wrong, note="", by=by, now=BEFORE)
