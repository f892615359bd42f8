"""What happened to a child, drawn and told on their page: in full, with little known, and with nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from lxml.html import HtmlElement

from conferences.models import Booking, Conference, ConferenceChild, StrategyDiscussion
from cpunit.papers.models import Document, Filing
from cpunit.people.actions.register import register
from cpunit.people.models import Child, Reference, User
from escalations.models import Concern
from plans.models import CoreGroup, Plan, Visit
from tests.factories.conferences import Unit
from tests.factories.escalations import concern_of
from tests.factories.people import ManagerFactory, family_with_children
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import booked, on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

TODAY = date(2025, 7, 14)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def page_of(user: User, child: Child, more: str = "") -> HtmlElement:
    return parsed(signed_in(user).get(f"/children/{child.code}/{more}").content)


def lanes(page: HtmlElement) -> list[str]:
    return [words(name) for name in select(page, "#course svg .cpunit-drawn__name")]


def described(page: HtmlElement) -> str:
    return words(page.get_element_by_id("course-desc"))


def held(world: PlansWorld, *days: date) -> None:
    for day in days:
        group = CoreGroup.objects.create(
            family=world.family, planned_for=day, state="held", held_on=day, progress="It goes on"
        )
        group.plans.set(world.plans)


@pytest.mark.requirement("SUR-5")
def test_the_chair_sees_at_a_glance_how_the_childs_plan_goes(world: PlansWorld) -> None:
    held(world, date(2025, 5, 21), date(2025, 6, 20))
    concern = concern_of(world)
    page = page_of(world.chair_user, world.plan.child)
    assert lanes(page) == ["Plan", "Conferences", "Core groups", "Visits", "Other dates", "Challenge"]
    assert "Plan: neglect, since 8 May 2025." in described(page)
    assert "Core groups: 2 held, 2 gaps too long: the longest 21 working days" in described(page)
    assert f"1 formal concern raised: {concern.code}" in described(page)
    for said in (f"Plan {world.plan.code} started", "Core group held", f"Formal concern {concern.code}"):
        assert said in words(select(page, "#happened")[0])


def test_two_plans_years_apart_are_one_picture(world: PlansWorld) -> None:
    child = world.plan.child
    earlier = Plan.objects.create(
        reference=register(kind="P", family=world.family, children=[child], on=date(2019, 3, 1)),
        child=child, initial_category="physical", category="physical", started_on=date(2019, 3, 1),
        ended_on=date(2019, 11, 4), end_reason="not-told",
    )  # fmt: skip
    page = page_of(world.manager, child)
    assert lanes(page)[0] == "Plans"
    assert "neglect, since 8 May 2025; physical abuse, 1 March 2019 to 4 November 2019" in described(page)
    assert "Nothing is recorded from 4 November 2019 to 8 May 2025" in described(page)
    assert len(select(page, "#course svg[role=img] .cpunit-drawn__plan")) == 2
    assert f"Plan {earlier.code} ended" in words(select(page, "#happened")[0])


def test_a_child_of_whom_nothing_is_recorded_has_a_sentence_and_no_empty_picture(world: PlansWorld) -> None:
    child = Unit(children=1).family.children.get()
    user = ManagerFactory(areas=[child.family.area])
    page = page_of(user, child)
    assert select(page, "#course") == []
    assert "Nothing is recorded yet." in words(select(page, "#happened")[0])


def test_a_dead_child_and_an_unborn_one_keep_the_pages_shape(world: PlansWorld) -> None:
    child = world.plan.child
    Child.objects.filter(pk=child.pk).update(death_date=date(2025, 5, 15))
    page = page_of(world.chair_user, child)
    assert "Visits: seen at 0 visits, none late." in described(page)
    facts = {"death_date": None, "birth_date": None, "expected_date": date(2025, 9, 1)}
    Child.objects.filter(pk=child.pk).update(**facts)
    world.plan.reference.deadlines.filter(kind="visit").delete()
    assert "not born yet" in described(page_of(world.chair_user, child))


def test_nobody_of_another_area_sees_it(world: PlansWorld) -> None:
    stranger = ManagerFactory(areas=[PlansWorld(children=1).area])
    assert signed_in(stranger).get(f"/children/{world.plan.child.code}/").status_code == 404


def test_what_another_areas_family_has_on_record_about_the_child_is_not_told(world: PlansWorld) -> None:
    """The plain statements of the timeline keep to the scope that every list keeps to."""
    child, elsewhere = world.plan.child, family_with_children()
    concern_of(world)
    codes = {kind: register(kind=kind, family=world.family, children=[child], on=TODAY) for kind in "SC"}
    discussion = StrategyDiscussion.objects.create(
        reference=codes["S"], family=world.family, held_on=STARTED_ON
    )
    discussion.children.set([child])
    conference = Conference.objects.create(
        reference=codes["C"],
        family=world.family,
        kind="review",
        state="closed",
        limit_date=TODAY,
        held_on=TODAY,
        closed_at=at(TODAY, 9),
    )
    ConferenceChild.objects.create(conference=conference, child=child, because=codes["S"])
    paper = Document.objects.create(
        record=codes["S"],
        kind="minutes",
        title="Minutes on file",
        pdf=b"%PDF",
        pages=1,
        sha256="0" * 64,
        made_at=at(TODAY, 9),
    )
    Filing.objects.create(document=paper, child=child, filed_at=at(TODAY, 9))
    told = ("Strategy discussion", conference.get_kind_display(), "Formal concern", paper.title)
    before = words(page_of(world.chair_user, child, "?all=1").get_element_by_id("happened"))
    assert [each for each in told if each not in before] == []
    for model in (StrategyDiscussion, Conference, Concern):
        model.objects.update(family=elsewhere)
    Reference.objects.exclude(kind="P").update(family=elsewhere)
    after = words(page_of(world.chair_user, child, "?all=1").get_element_by_id("happened"))
    assert [each for each in told if each in after] == []


@laid(booked)
def test_before_any_plan_the_conference_to_come_is_drawn(world: Unit) -> None:
    child = world.family.children.order_by("pk")[0]
    booking = Booking.objects.get()
    with time_machine.travel(booking.booked_at, tick=False):
        page = page_of(world.manager, child)
    assert lanes(page)[0] == "Conferences"
    ahead = [words(title) for title in select(page, "#course svg .cpunit-drawn__ahead > title")]
    assert ahead == [f"Initial child protection conference booked, {booking.day:%-d %B %Y}"]


def test_the_latest_is_told_and_all_of_it_behind_its_number(world: PlansWorld) -> None:
    visits = [
        Visit(plan=world.plan, visited_on=STARTED_ON + timedelta(days=nth), professional=world.worker,
              seen=True, place="At home")
        for nth in range(30)
    ]  # fmt: skip
    Visit.objects.bulk_create(visits)
    page = page_of(world.chair_user, world.plan.child)
    assert len(select(page, "#happened .cpunit-happenings li")) == 10
    (link,) = select(page, "#happened a[href='?all=1#happened']")
    assert words(link) == "Show all 31, 21 of them earlier"
    everything = page_of(world.chair_user, world.plan.child, "?all=1")
    assert len(select(everything, "#happened .cpunit-happenings li")) == 31


def test_the_queries_do_not_grow_with_plans_core_groups_and_visits(
    world: PlansWorld, django_assert_num_queries, django_assert_max_num_queries
) -> None:
    client, address = signed_in(world.manager), f"/children/{world.plan.child.code}/"
    held(world, date(2025, 5, 21))
    Visit.objects.create(
        plan=world.plan, visited_on=STARTED_ON, professional=world.worker, seen=True, place="At home"
    )
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    held(world, *(date(2025, 6, day) for day in range(2, 13)))
    end = date(2020, 3, 1)
    Plan.objects.create(
        reference=register(kind="P", family=world.family, children=[world.plan.child], on=end),
        child=world.plan.child, initial_category="physical", category="physical",
        started_on=date(2019, 3, 1), ended_on=end, end_reason="not-told",
    )  # fmt: skip
    with django_assert_num_queries(len(few)):
        client.get(address)
