"""Today's protections and today's scope hold on what was recorded then."""

from datetime import date, timedelta

import pytest
import time_machine

from cpunit.people.models import Child, Exclusion, HouseholdMember, Responsibility, Restriction, User
from tests.dashboards.as_it_stood import TODAY, recorded, stood
from tests.factories.people import AddressFactory, FamilyFactory, SupportFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

CHANGED_ON = date(2025, 6, 10)
BEFORE, DAYS = CHANGED_ON - timedelta(days=1), timedelta(days=1)


def of_child(world: PlansWorld, day: date) -> str:
    child = Child.objects.get(pk=world.plan.child_id)
    return stood(world.support, f"/children/{child.code}/", day)


@pytest.mark.safety(9)
def test_an_address_that_is_protected_today_is_not_shown_though_it_was_open_then(world: PlansWorld) -> None:
    stay = HouseholdMember.objects.select_related("address").get(person=world.plan.child_id)
    line = stay.address.lines.split("\n")[0]
    assert line in of_child(world, STARTED_ON)
    father = world.family.adults.order_by("pk")[1]
    stay.address.protected_from.add(father)
    told = of_child(world, STARTED_ON)
    assert line not in told and stay.address.postcode not in told
    assert "An address that is protected today: it is not shown" in told
    stay.address.protected_from.clear()
    assert line in of_child(world, STARTED_ON), "lifted, it is shown again"
    Restriction.objects.create(
        family=world.family,
        address=stay.address,
        from_person=father.person,
        reason="He waits at the gate",
        source="The school",
        recorded_by=world.support,
        recorded_at=at(CHANGED_ON),
    )
    assert line not in of_child(world, STARTED_ON)


@pytest.mark.safety(9)
def test_neither_as_it_was_written_before_nor_in_what_was_typed(world: PlansWorld) -> None:
    stay = HouseholdMember.objects.select_related("address").get(person=world.plan.child_id)
    before = stay.address.lines.split("\n")[0]
    child = Child.objects.get(pk=world.plan.child_id)
    recorded(child, at(STARTED_ON, 10), identity_and_needs=f"She plays in the yard of {before}")
    assert f"yard of {before}" in of_child(world, STARTED_ON)
    recorded(stay.address, at(CHANGED_ON), lines="97 Alder Close")
    stay.address.protected_from.add(world.family.adults.order_by("pk")[1])
    recorded(child, at(CHANGED_ON), identity_and_needs="She likes 97 Alder Close")
    for day in (STARTED_ON, CHANGED_ON):
        told = of_child(world, day)
        assert before not in told and "Alder" not in told
        assert "Left out: what is protected or withheld today stands in it" in told


def moved_elsewhere(world: PlansWorld) -> tuple[Child, User]:
    """The child came into another family of another area since; with somebody who sees that one alone."""
    with time_machine.travel(at(STARTED_ON), tick=False):
        elsewhere = FamilyFactory(name="Quill")
    child = Child.objects.get(pk=world.plan.child_id)
    recorded(child, at(CHANGED_ON), family=elsewhere)
    return child, SupportFactory(areas=[elsewhere.area])


@pytest.mark.safety(9)
def test_a_family_of_then_that_the_reader_may_not_see_today_is_not_named(world: PlansWorld) -> None:
    """Nor its home, nor who was kept from its conferences: and nothing is said to have been none."""
    father = world.family.adults.order_by("pk")[1]
    exclusion = Exclusion(family=world.family, person=father.person, ground="He said what he would do",
                          decided_by=world.chair, review_on=TODAY)  # fmt: skip
    recorded(exclusion, at(STARTED_ON))
    home = world.family.addresses.get()
    child, stranger = moved_elsewhere(world)
    with time_machine.travel(at(CHANGED_ON), tick=False):
        Responsibility.objects.get(child=child, adult=father).delete()
    address = f"/children/{child.code}/"
    told = stood(stranger, address, BEFORE)
    assert "Family Another one than today, of an area that is not yours" in told
    assert world.family.code not in told and world.worker.name not in told.split("Where the child lived")[0]
    assert "A home of another family, of an area that is not yours" in told
    assert home.lines.split("\n")[0] not in told and home.postcode not in told
    assert father.name not in told and "Father, with" not in told
    assert "Mother, with parental responsibility" in told, "she stands on the child's page today"
    not_shown = "Of another family Not shown: it is of an area that is not yours"
    assert f"Kept from conferences {not_shown}" in told and told.count(not_shown) == 2
    told = stood(stranger, address, CHANGED_ON)
    assert f"Quill, {child.family.code}" in told and "Kept from conferences Nobody was." in told
    recorded(child, at(CHANGED_ON + DAYS), family=world.family)
    told = stood(world.support, address, BEFORE)
    assert world.family.code in told and home.lines.split("\n")[0] in told and not_shown not in told
    assert f"Kept from conferences {father.name} The whole conference" in told


@pytest.mark.safety(9)
def test_what_was_typed_in_a_family_that_the_child_left_keeps_its_protections(world: PlansWorld) -> None:
    """A refuge of the mother, where the child never lived: on the child's page and on the plan's."""
    child = Child.objects.get(pk=world.plan.child_id)
    recorded(child, at(STARTED_ON, 10), identity_and_needs="Her mother hides in 97 Alder Close")
    recorded(world.plan, at(STARTED_ON, 10), contingency_plan="She goes to 97 Alder Close")
    refuge = AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    refuge.protected_from.add(world.family.adults.order_by("pk")[1])
    child, stranger = moved_elsewhere(world)
    for day in (BEFORE, CHANGED_ON):
        told = stood(stranger, f"/children/{child.code}/", day)
        assert "Alder" not in told and "Left out: what is protected or withheld today" in told
        told = stood(stranger, world.plan.get_absolute_url(), day)
        assert "Alder" not in told and "Left out: what is protected or withheld today" in told


def test_who_is_kept_only_from_what_concerns_a_brother_is_not_kept_from_this_child(
    world: PlansWorld,
) -> None:
    father = world.family.adults.order_by("pk")[1]
    exclusion = Exclusion(family=world.family, person=father.person, ground="He said what he would do",
                          decided_by=world.chair, review_on=TODAY)  # fmt: skip
    recorded(exclusion, at(STARTED_ON))
    exclusion.children.set([world.plans[1].child])
    told = of_child(world, CHANGED_ON)
    assert "Kept from conferences Nobody was." in told
    assert "From which children’s matters somebody was kept stands as it does today." in told
    exclusion.children.add(world.plan.child)
    some = "Only in what concerns some of the children, this one among them"
    assert f"Kept from conferences {father.name} The whole conference {some}" in of_child(world, CHANGED_ON)
