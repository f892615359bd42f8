"""The pages of plans, as people use them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.deadlines.models import Deadline
from cpunit.people.models import Adult, Exclusion
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, Visit
from tests.factories.escalations import concern_of
from tests.factories.people import AddressFactory, ChairFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 5, 21)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def test_the_list_shows_open_plans_of_the_persons_areas_and_filters(world: PlansWorld) -> None:
    other = PlansWorld(children=1)
    client = signed_in(world.support)
    page = client.get("/plans/").text
    assert world.plans[0].code in page
    assert world.plans[1].code in page
    assert "Thu 22 May" in page
    assert other.plan.code not in page
    found = {"area": world.area.slug, "chair": str(world.chair.pk), "category": "neglect"}
    assert world.plan.code in client.get("/plans/", found).text
    assert world.plan.code not in client.get("/plans/", {**found, "category": "physical"}).text
    assert world.plan.code in client.get("/plans/", {"category": "\x00", "chair": "nobody"}).text


def test_a_plans_page_shows_what_is_due_with_its_arithmetic(world: PlansWorld) -> None:
    page = signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").text
    for said in (
        world.plan.child.name,
        "Neglect since 8 May 2025",
        "First core group held",
        "Thu 22 May 2025",
        "1 working day left",
        "Why this date",
        "A rota of family members is agreed",
        "Because: The children are left alone at night",
        "We will know: The health visitor finds an adult at home",
        "No visit at which the child was seen is recorded",
        "Raise a formal concern",
        "End the plan",
    ):
        assert said in page
    assert "End the plan" not in signed_in(world.support).get(f"/plans/{world.plan.code}/").text


@pytest.mark.requirement("KRK-27")
@pytest.mark.failure(1)
def test_what_nobody_may_overlook_stands_on_each_page_of_a_plan_and_of_its_concerns(
    world: PlansWorld,
) -> None:
    concern, client = concern_of(world), signed_in(world.chair_user)
    pages = [
        *(f"/plans/{world.plan.code}/{part}" for part in ("", "core-group/", "core-group/next/", "visit/")),
        *(f"/challenge/{concern.code}/{part}" for part in ("", "answer/")),
    ]
    assert [page for page in pages if 'aria-label="Alerts"' in client.get(page).text] == []
    mother, father = Adult.objects.filter(family=world.family).order_by("pk")[:2]
    Adult.objects.filter(pk=mother.pk).update(interpreter=True)
    AddressFactory(family=world.family).protected_from.add(father)
    Exclusion.objects.create(
        family=world.family,
        person=father.person,
        ground="Threats",
        decided_by=world.chair,
        review_on=TODAY + timedelta(days=30),
    )
    for page in pages:
        bar = client.get(page).text.partition('aria-label="Alerts"')[2].partition("</ul>")[0]
        for alert in ("Protected address", "Interpreter", "Somebody is excluded"):
            assert alert in bar, page


@pytest.mark.parametrize(
    ("page", "about"),
    [
        ("core-group/", "held_on"),
        ("visit/", "visited_on"),
        ("midway/held/", "held_on"),
        ("actions/{action}/", "closed_on"),
        ("end/", "ended_on"),
    ],
)
def test_a_day_that_is_still_to_come_leads_to_the_day_that_was_typed(
    world: PlansWorld, page: str, about: str
) -> None:
    client = signed_in(world.chair_user)
    address = f"/plans/{world.plan.code}/{page.format(action=world.plan.actions.get().pk)}"
    said = {
        "progress": "It goes on", "found": "It holds", "how": "alone", "place": "School", "state": "done",
        "reason": "left-uk",
        **parts(about, TODAY + timedelta(days=1)),
    }  # fmt: skip
    answer = client.post(address, {**opened(client, address), **said})
    leads = f'<a href="#id_{about}_day">'
    assert "is still to come: record it once it has happened" in answer.text.partition(leads)[2][:200]


@pytest.mark.requirement("WKF-12")
def test_a_core_group_is_planned_and_then_held_for_both_children(world: PlansWorld) -> None:
    client = signed_in(world.support)
    base = f"/plans/{world.plan.code}/core-group/"
    both = [plan.pk for plan in world.plans]
    form = client.get(f"{base}next/").text
    assert form.count('name="plans"') == 2
    planned = {**parts("planned_for", TODAY), "plans": both, "members": [world.worker.pk]}
    send(client, f"{base}next/", planned)
    group = CoreGroup.objects.get()
    assert "Planned for" in client.get(f"/plans/{world.plan.code}/").text
    held = {
        **parts("held_on", TODAY),
        "plans": both,
        "members": [world.worker.pk],
        "progress": "The rota works",
    }
    answer = send(client, base, held, follow=True)
    assert answer.redirect_chain == [(f"/plans/{world.plan.code}/", 302)]
    group.refresh_from_db()
    assert group.state == CoreGroup.State.HELD
    assert "The rota works" in answer.text
    assert "Thu 5 Jun 2025" in client.get(f"/plans/{world.plans[1].code}/").text


@pytest.mark.parametrize("is_another", [False, True])
def test_one_held_on_another_day_than_planned_is_asked_about(world: PlansWorld, is_another: bool) -> None:
    soon, later = TODAY + timedelta(days=7), TODAY + timedelta(days=8)
    planned, after = (
        plan_core_group(plans=world.plans, planned_for=day, members=[], by=world.support, now=at(TODAY))
        for day in (soon, later)
    )
    client, base = signed_in(world.support), f"/plans/{world.plan.code}/core-group/"
    held = {**opened(client, base), **parts("held_on", TODAY), "progress": "The rota works"}
    asked = client.post(base, held)
    days = "Wed 28 May 2025 and Thu 29 May 2025"
    said = f"A core group is planned for {days}: say whether it was that one."
    assert f'<a href="#id_which_0">{said}</a>' in asked.text
    assert "The rota works" in asked.text
    which = "another" if is_another else planned.pk
    client.post(base, {**opened(client, base, asked), "which": which})
    planned.refresh_from_db()
    assert CoreGroup.objects.get(state="held").held_on == TODAY
    assert planned.state == ("planned" if is_another else "held")
    with time_machine.travel(at(later, 10), tick=False):
        client = signed_in(world.support)
        second = {**parts("held_on", later), "progress": "It was held as planned"}
        client.post(base, {**opened(client, base), **second})
    after.refresh_from_db()
    assert (after.state, after.held_on) == ("held", later)


def test_a_planned_core_group_is_cancelled_with_the_reason(world: PlansWorld) -> None:
    group = plan_core_group(plans=world.plans, planned_for=TODAY, members=[], by=world.support, now=at(TODAY))
    client = signed_in(world.support)
    url = f"/plans/{world.plan.code}/core-group/{group.pk}/cancel/"
    assert "Answer the question: why is it cancelled?" in client.post(url, {}).text
    answer = client.post(url, {"why": "The school is shut"}, follow=True)
    assert "The school is shut" in answer.text
    assert (
        "This core group was cancelled already: The school is shut" in client.post(url, {"why": "Again"}).text
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (parts("held_on", date(2025, 5, 22)), "is still to come"),
        (parts("held_on", date(2025, 5, 7)), "is before the plan started"),
        ({"held_on_day": "31", "held_on_month": "2"}, "must be a real date"),
        ({"plans": []}, "plans it was for"),
        ({"plans": ["999999999999999999999999"]}, "select from the list"),
        ({"members": ["x"]}, "select from the list"),
        ({"progress": "y" * 4001}, "4000 characters or fewer"),
        ({"progress": "a\x00b"}, "invisible control characters"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    world: PlansWorld, changed: dict[str, object], sentence: str
) -> None:
    data = {
        **parts("held_on", TODAY),
        "plans": [plan.pk for plan in world.plans],
        "progress": "Some words",
        **changed,
    }
    answer = send(signed_in(world.support), f"/plans/{world.plan.code}/core-group/", data)
    assert answer.status_code == 200
    assert sentence in answer.text
    assert str(data["progress"])[:10].replace("\x00", "") in answer.text.replace("\x00", "")
    assert not CoreGroup.objects.exists()


@pytest.mark.requirement("BNS-9")
@pytest.mark.parametrize(
    ("how", "words"),
    [("alone", "Seen alone"), ("seen", "Seen"), ("not", "the limit goes on running")],
)
def test_a_visit_is_recorded(world: PlansWorld, how: str, words: str) -> None:
    client = signed_in(world.support)
    url = f"/plans/{world.plan.code}/visit/"
    data = {**parts("visited_on", TODAY), "professional": world.worker.pk, "how": how, "place": "At home"}
    answer = send(client, url, data, follow=True)
    assert words in answer.text
    assert Visit.objects.get().seen_alone is (how == "alone")
    again = send(client, url, data)
    assert "A visit by this person on this day is recorded already" in again.text


def test_an_action_is_closed(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    base = f"/plans/{world.plan.code}/"
    action = world.plan.actions.get()
    closed = client.post(
        f"{base}actions/{action.pk}/", {"state": "done", **parts("closed_on", TODAY)}, follow=True
    )
    assert "The action is closed." in closed.text


def test_a_chair_is_allocated_and_takes_the_dates_over(world: PlansWorld) -> None:
    other, elsewhere = ChairFactory(user__areas=[world.area]), ChairFactory()
    client = signed_in(world.support)
    url = f"/plans/{world.plan.code}/chair/"
    assert "select from the list" in client.post(url, {"chair": elsewhere.pk}).text
    answer = send(client, url, {"chair": other.pk}, follow=True)
    assert other.user.name in answer.text
    owners = Deadline.objects.open().filter(record=world.plan.reference).values_list("owner", flat=True)
    assert set(owners) == {other.user_id}
    assert signed_in(world.chair_user).get(url).status_code == 403


def test_codes_and_numbers_that_are_none_are_not_found(world: PlansWorld) -> None:
    client = signed_in(world.support)
    for code in ("P25-0000", "%00", "é", "x" * 300):
        assert client.get(f"/plans/{code}/").status_code == 404
    huge = "9" * 30
    for part in (f"core-group/{huge}/cancel/", f"actions/{huge}/"):
        assert client.get(f"/plans/{world.plan.code}/{part}").status_code == 404
    assert client.get(f"/plans/{world.plan.code.lower()}/").status_code == 200


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_number_of_queries_does_not_grow(world: PlansWorld) -> None:
    client = signed_in(world.support)
    pages = ["/plans/", f"/plans/{world.plan.code}/"]
    plan_core_group(
        plans=world.plans, planned_for=TODAY, members=[world.worker], by=world.support, now=at(TODAY)
    )
    Visit.objects.create(
        plan=world.plan, visited_on=STARTED_ON, professional=world.worker, seen=True, place="At home"
    )
    few = [queries_of(client, page) for page in pages]
    for nth in range(1, 6):
        more = PlansWorld(children=1)
        more.family.area = world.area
        more.family.save()
        day = date(2025, 5, 8 + nth)
        Visit.objects.create(
            plan=world.plan, visited_on=day, professional=more.worker, seen=True, place="At school"
        )
        plan_core_group(
            plans=world.plans, planned_for=day, members=[more.worker], by=world.support, now=at(TODAY)
        )
    assert [queries_of(client, page) for page in pages] == few


def test_any_chair_of_the_area_sees_the_plan(world: PlansWorld) -> None:
    other = ChairFactory(user__areas=[world.area])
    assert signed_in(other.user).get(f"/plans/{world.plan.code}/").status_code == 200
