"""Conferences of every kind begin through one door, each child with the record whose clock is served."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.book import book
from conferences.conference.because import conferences_after, discussion_behind
from conferences.conference.begin import begin
from conferences.models import Conference, ConferenceChild
from cpunit.audit.models import AuditEvent
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import World
from tests.factories.conferences import NOW, Unit, over, request_of, wanted_for
from tests.factories.people import ChairFactory, ChildFactory
from tests.factories.plans import open_plan
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import a_unit, opened, to_be_booked

pytestmark = [pytest.mark.django_db, laid(opened)]

LIMIT = date(2025, 7, 10)


@laid(to_be_booked)
def test_an_accepted_request_begins_one_for_its_discussion(unit: Unit) -> None:
    conference = unit.conference
    discussion = discussion_behind(conference)
    assert discussion is not None
    assert {each.because for each in conference.attached_children.all()} == {discussion.reference}
    assert list(conferences_after(discussion)) == [conference]
    assert AuditEvent.objects.filter(record=conference.code, verb="began").count() == 1


@laid(a_unit)
def test_a_review_serves_the_clock_of_each_childs_plan(unit: Unit) -> None:
    plans = [open_plan(child, started_on=date(2025, 4, 10)) for child in unit.family.children.all()]
    conference = begin(
        kind=Conference.Kind.REVIEW,
        family=unit.family,
        because={plan.child: plan.reference for plan in plans},
        limit_date=LIMIT,
        by=unit.support,
        now=NOW,
    )
    assert (conference.state, conference.kind) == ("requested", "review")
    assert set(conference.causes) == {plan.reference for plan in plans}
    assert discussion_behind(conference) is None
    chair = ChairFactory(user__areas=[unit.area])
    book(conference=conference, wanted=wanted_for(unit, chair=chair), by=unit.support, now=NOW)
    of_plans = Deadline.objects.open().filter(record__in=[plan.reference for plan in plans])
    reviews = of_plans.filter(kind="first-review")
    assert set(reviews.values_list("chair", flat=True)) == {chair.pk}
    others = of_plans.exclude(kind="first-review")
    assert set(others.values_list("chair", flat=True)) == {None}


@laid(a_unit)
def test_none_begins_for_nobody_or_for_another_family(unit: Unit) -> None:
    facts = {"kind": "review", "family": unit.family, "limit_date": LIMIT, "by": unit.support, "now": NOW}
    with pytest.raises(Refused, match="choose them"):
        begin(because={}, **facts)
    plan = open_plan(unit.family.children.first(), started_on=date(2025, 4, 10))
    with pytest.raises(Refused, match="belong to one family"):
        begin(because={ChildFactory(): plan.reference}, **facts)
    assert not Conference.objects.exists()


@laid(a_unit)
def test_a_request_is_not_accepted_for_a_child_whose_conference_is_still_to_be_held(
    unit: Unit, client: Client
) -> None:
    eldest, *others = unit.family.children.order_by("birth_date")
    request = request_of(unit)
    facts = {
        "kind": "initial",
        "family": unit.family,
        "because": {eldest: request.strategy_discussion.reference},
        "limit_date": LIMIT,
        "by": unit.support,
        "now": NOW,
    }
    first = begin(**facts)
    page = f"/conferences/strategy-discussions/{request.strategy_discussion.code}/request/"
    client.force_login(unit.support)
    with time_machine.travel(NOW, tick=False):
        typed = sent_back(client.get(page).content, "safety_plan")
        told = client.post(page, {**typed, "and_accept": "1"})
        assert f"{eldest.name} is at {first.code} already, which is still to be held" in told.text
        assert list(Conference.objects.all()) == [first]
        typed = sent_back(told.content, "safety_plan")
        client.post(page, {**typed, "children": [child.pk for child in others], "and_accept": "1"})
    begun = Conference.objects.exclude(pk=first.pk).get()
    assert set(begun.children.all()) == set(others)
    over(first, "cancelled")
    assert begin(**facts)


@laid(a_unit)
def test_a_child_who_is_on_a_plan_has_it_reviewed_and_no_other_initial_conference(
    unit: Unit, client: Client
) -> None:
    eldest, *others = unit.family.children.order_by("birth_date")
    plan = open_plan(eldest, started_on=date(2025, 4, 10))
    request = request_of(unit)
    page = f"/conferences/strategy-discussions/{request.strategy_discussion.code}/request/"
    client.force_login(unit.support)
    with time_machine.travel(NOW, tick=False):
        typed = sent_back(client.get(page).content, "safety_plan")
        told = client.post(page, {**typed, "and_accept": "1"})
        assert f"{eldest.name} ({plan.code}) is on a plan already, which is reviewed instead" in told.text
        assert not Conference.objects.exists()
        typed = sent_back(told.content, "safety_plan")
        client.post(page, {**typed, "children": [child.pk for child in others], "and_accept": "1"})
    assert set(Conference.objects.get().children.all()) == set(others)


def test_the_close_meets_the_limit_of_what_it_was_held_for(world: World) -> None:
    later = ConferenceChild.objects.get(child=world.children[0]).because
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    assert Deadline.objects.get(record=later, kind="initial-conference").done_on == world.conference.held_on
