"""A closure day that moves the date moves the conference's own limit with it."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from conferences.conference.begin import begin
from conferences.conference.limits_follow import limits_follow
from conferences.models import Conference
from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.recount import recount_all, recount_waiting
from cpunit.deadlines.models import Deadline
from tests.factories.conferences import NOW, Unit, over
from tests.factories.people import AdministratorFactory
from tests.factories.plans import open_plan
from tests.worlds import laid
from tests.worlds.stages import a_unit, booked

pytestmark = [pytest.mark.django_db, laid(booked)]

BY = date(2025, 6, 3)
FLOOD = date(2025, 5, 29)


def closed() -> None:
    add_day(
        day=FLOOD,
        name="Flood",
        kind="closure",
        reason="The civic centre is under water.",
        by=AdministratorFactory(),
        now=NOW,
    )
    recount_waiting(now=NOW)


def limit_of(conference: Conference) -> date:
    return Conference.objects.get(pk=conference.pk).limit_date


def test_the_limit_moves_with_the_date_and_its_page_still_says_why(unit: Unit, client: Client) -> None:
    assert limit_of(unit.conference) == BY
    closed()
    assert limit_of(unit.conference) == date(2025, 6, 4)
    assert unit.conference.history.first().history_change_reason == "The dates were counted anew"
    client.force_login(unit.support)
    with time_machine.travel(NOW, tick=False):
        page = client.get(f"/conferences/{unit.conference.code}/").text
    assert "Wed 4 Jun 2025" in page
    assert "Why this date" in page


def test_twice_is_once(unit: Unit) -> None:
    closed()
    kept = unit.conference.history.count()
    assert limits_follow(now=NOW) == 0
    assert unit.conference.history.count() == kept


def test_a_recount_that_was_cut_short_is_made_good_by_the_next(unit: Unit) -> None:
    Conference.objects.filter(pk=unit.conference.pk).update(limit_date=date(2025, 5, 30))
    recount_all(reason="A new list of bank holidays", now=NOW)
    assert limit_of(unit.conference) == BY


def test_what_was_held_keeps_the_limit_that_it_had(unit: Unit) -> None:
    over(unit.conference, held_on=date(2025, 5, 28))
    closed()
    assert limit_of(unit.conference) == BY


@laid(a_unit)
def test_the_limit_of_brothers_and_sisters_is_the_earliest_of_theirs(unit: Unit) -> None:
    eldest, *_, youngest = unit.family.children.order_by("birth_date")
    plans = [
        open_plan(child, started_on=day)
        for child, day in ((eldest, date(2025, 4, 10)), (youngest, date(2025, 4, 3)))
    ]
    review = begin(
        kind=Conference.Kind.REVIEW,
        family=unit.family,
        because={plan.child: plan.reference for plan in plans},
        limit_date=date(2025, 7, 10),
        by=unit.support,
        now=NOW,
    )
    assert limits_follow(now=NOW) == 1
    by = Deadline.objects.open().get(record=plans[1].reference, kind="first-review").due_date
    assert (limit_of(review), by) == (date(2025, 7, 3), date(2025, 7, 3))
    Deadline.objects.filter(record=plans[1].reference).update(closed_at=NOW, outcome="withdrawn")
    limits_follow(now=NOW)
    assert limit_of(review) == date(2025, 7, 10)
