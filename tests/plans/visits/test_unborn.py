"""A plan for a child who is not born yet: visits begin at the birth, and their date follows it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.people.models import Child
from plans.models import Visit
from plans.visits.actions.settle_visits import settle_visits
from tests.factories.people import UnbornChildFactory
from tests.factories.plans import PlansWorld, at, open_plan
from tests.plans.drafting.behind import post
from tests.plans.pages import parts, signed_in
from tests.web.html import send
from tests.worlds import laid

EXPECTED = date(2025, 6, 2)
BORN = date(2025, 6, 3)


def an_unborn_child_on_a_plan() -> PlansWorld:
    world = PlansWorld(children=1)
    child = UnbornChildFactory(family=world.family, expected_date=EXPECTED)
    world.plans = [open_plan(child, chair=world.chair)]
    return world


pytestmark = [pytest.mark.django_db, pytest.mark.requirement("BNS-9"), laid(an_unborn_child_on_a_plan)]


@pytest.fixture(autouse=True)
def after_the_birth() -> Iterator[None]:
    with time_machine.travel(at(date(2025, 6, 5), 10), tick=False):
        yield


def page(world: PlansWorld) -> str:
    return signed_in(world.support).get(f"/plans/{world.plan.code}/").text


def record_birth(world: PlansWorld, born: date) -> None:
    """On the family's page, as business support does it."""
    child: Child = world.plan.child
    told = {"first_name": "Ada", "last_name": child.last_name, "sex": "F", **parts("birth_date", born)}
    client: Client = signed_in(world.support)
    assert send(client, f"/children/{child.code}/change/", told).status_code == 302


def test_no_visit_is_asked_for_before_the_birth(world: PlansWorld) -> None:
    said = page(world)
    assert "Social worker visits the child" not in said
    assert (
        "The child is not born yet: visits begin at the birth, then at least every 10 working days." in said
    )
    assert "From the birth, at least every 10 working days" in said
    assert "First core group held" in said
    asked = signed_in(world.support).get(f"/plans/{world.plan.code}/visit/").text
    assert "Record a contact" in asked and "Was the child seen?" not in asked


def test_an_unborn_child_has_contacts_at_which_nobody_is_seen(world: PlansWorld) -> None:
    """Whatever a page that was open before says of the child."""
    told = {
        **parts("visited_on", BORN),
        "professional": world.worker.pk,
        "how": "seen",
        "place": "At home, with her mother",
    }
    answer = signed_in(world.support).post(f"/plans/{world.plan.code}/visit/", told, follow=True)
    assert "The contact is recorded. Visits begin at the birth." in answer.text
    visit = Visit.objects.get()
    assert (visit.before_birth, visit.seen, visit.seen_alone) == (True, False, False)
    said = page(world)
    assert "Contact before the birth" in said and "At home, with her mother" in said
    assert "Not seen" not in said and "not seen" not in said
    assert not Deadline.objects.filter(record=world.plan.reference, kind="visit").exists()
    record_birth(world, date(2025, 6, 4))
    said = page(world)
    assert "Wed 18 Jun 2025" in said and "Contact before the birth" in said
    assert "No visit at which the child was seen is recorded" in said


def test_the_date_follows_the_birth_by_itself_and_a_corrected_birth_moves_it(world: PlansWorld) -> None:
    record_birth(world, BORN)
    said = page(world)
    assert "Social worker visits the child" in said
    assert "Tue 17 Jun 2025" in said
    record_birth(world, date(2025, 6, 4))
    assert "Wed 18 Jun 2025" in page(world)
    assert Deadline.objects.open().filter(record=world.plan.reference, kind="visit").count() == 1


def test_what_is_changed_on_the_family_later_starts_no_visit_anew(world: PlansWorld) -> None:
    record_birth(world, BORN)
    told = {**parts("visited_on", BORN), "professional": world.worker.pk, "how": "seen", "place": "Ward 3"}
    signed_in(world.support).post(f"/plans/{world.plan.code}/visit/", told)
    before = list(Deadline.objects.order_by("pk").values())
    record_birth(world, BORN)
    assert list(Deadline.objects.order_by("pk").values()) == before


def test_a_visit_before_the_birth_is_refused(world: PlansWorld) -> None:
    record_birth(world, BORN)
    told = {
        **parts("visited_on", date(2025, 6, 2)),
        "professional": world.worker.pk,
        "how": "seen",
        "place": "At home",
    }
    answer = signed_in(world.support).post(f"/plans/{world.plan.code}/visit/", told)
    assert "is before the birth (3 June 2025)" in answer.text
    assert not Visit.objects.exists()


def test_a_birth_taken_back_takes_the_visits_back(world: PlansWorld) -> None:
    record_birth(world, BORN)
    child = world.plan.child
    Child.objects.filter(pk=child.pk).update(birth_date=None, expected_date=EXPECTED)
    settle_visits(family=world.family, now=at(BORN))
    gone = Deadline.objects.get(record=world.plan.reference, kind="visit")
    assert gone.why_withdrawn == "The child is not born yet"


@pytest.mark.safety(12)
def test_a_plan_that_a_census_brought_is_not_called_late_for_visits_nobody_told_of(world: PlansWorld) -> None:
    plan = open_plan(UnbornChildFactory(family=world.family, expected_date=EXPECTED))
    plan.visit_every = None
    plan.save()
    world.plans = [plan]
    record_birth(world, BORN)
    assert not Deadline.objects.filter(record=plan.reference, kind="visit").exists()


@pytest.mark.parametrize("is_born", [False, True])
def test_a_contact_is_told_of_and_corrected_after_the_birth_too_and_stays_before_it(
    world: PlansWorld, is_born: bool
) -> None:
    client, new = signed_in(world.support), f"/plans/{world.plan.code}/visit/"
    told = {**parts("visited_on", date(2025, 6, 2)), "professional": world.worker.pk, "place": "At home"}
    if is_born:
        record_birth(world, BORN)
    assert "The contact is recorded" in client.post(new, {**told, "how": "not"}, follow=True).text
    if not is_born:
        record_birth(world, BORN)
    contact = Visit.objects.get()
    assert contact.before_birth
    page = f"/plans/{world.plan.code}/visits/{contact.pk}/"
    assert "Was the child seen?" not in client.get(page).text
    answer = post(client, page, why="The wrong day", place="Ward 3", **parts("visited_on", date(2025, 6, 1)))
    assert answer.status_code == 302
    contact.refresh_from_db()
    assert (contact.place, contact.visited_on, contact.before_birth) == ("Ward 3", date(2025, 6, 1), True)
    answer = post(client, page, why="The wrong day", **parts("visited_on", BORN))
    assert "A contact before the birth was before 3 June 2025" in answer.text
