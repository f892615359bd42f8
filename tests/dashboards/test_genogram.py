"""A child's family at a glance: by home and never by address, with who must not know what."""

import pytest

from cpunit.people.models import HouseholdMember, Responsibility
from tests.factories.people import AddressFactory, AdultFactory, UnbornChildFactory
from tests.factories.plans import PlansWorld
from tests.plans.pages import signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]


def told(world: PlansWorld) -> list[str]:
    """What each figure of the picture is called, in its order, and what it says of all."""
    page = parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content)
    return [words(each) for each in select(page, ".cpunit-kin > svg > title")]


def described(world: PlansWorld) -> str:
    page = parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content)
    (desc,) = select(page, "#kin-desc")
    return words(desc)


def test_who_lives_with_whom_and_who_has_parental_responsibility(world: PlansWorld) -> None:
    mother, father = world.family.adults.order_by("pk")
    HouseholdMember.objects.filter(person=father.pk).delete()
    uncle = AdultFactory(family=world.family, name="Uncle Ted")
    baby = UnbornChildFactory(family=world.family)
    home, elsewhere = described(world).split("Home not recorded: ")
    assert home.startswith(f"Home 1: {mother.name}, mother, parental responsibility;")
    assert world.plan.child.first_name in home and world.plans[1].child.first_name in home
    assert f"{father.name}, father, parental responsibility" in elsewhere and uncle.name in elsewhere
    assert "Unborn baby" in elsewhere and baby.first_name == ""
    assert told(world)[0] == f"{mother.name}, mother, parental responsibility"


@pytest.mark.safety(9)
def test_no_address_stands_in_it_and_who_must_not_know_one_is_marked(world: PlansWorld) -> None:
    mother, father = world.family.adults.order_by("pk")
    refuge = AddressFactory(family=world.family, lines="97 Alder Close", postcode="LS9 1AA")
    HouseholdMember.objects.filter(person=mother.pk).update(address=refuge)
    refuge.protected_from.add(father)
    said = described(world)
    assert "Alder" not in said and "LS9" not in said
    assert f"{father.name}, father, parental responsibility, must not know an address" in said
    page = parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content)
    assert len(select(page, ".cpunit-kin__kept")) == 1


def test_a_parent_of_another_family_stands_in_it_and_a_bond_without_responsibility_is_dashed(
    world: PlansWorld,
) -> None:
    other = AdultFactory(name="Petra Quill")
    Responsibility.objects.create(adult=other, child=world.plan.child, relationship="mother", has_pr=False)
    page = parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content)
    assert "Petra Quill, mother" in told(world)
    assert len(select(page, ".cpunit-kin__line")) == 3
    assert len(select(page, ".cpunit-kin__line--pr")) == 2
