"""A child's family at a glance: by home and never by address, with who must not know what."""

from datetime import timedelta

import pytest

from cpunit.people.genogram import Figure, Shape
from cpunit.people.genogram_drawn import _second_lines
from cpunit.people.models import HouseholdMember, LiftedRestriction, Responsibility, Restriction
from tests.factories.people import AddressFactory, AdultFactory, UnbornChildFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
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


@pytest.mark.safety(1)
def test_what_is_withheld_from_a_home_holds_for_who_lived_there_then_until_it_is_lifted(
    world: PlansWorld,
) -> None:
    """The rule of papers (`people/withheld.py`): a move ends nothing, and neither does another spelling."""
    _, father = world.family.adults.order_by("pk")
    home = AddressFactory(family=world.family, lines="4 Mill Lane", postcode="LS9 2BB")
    HouseholdMember.objects.filter(person=father.pk).update(address=home, until=None)
    Restriction.objects.filter(family=world.family).delete()
    withheld = Restriction.objects.create(
        family=world.family,
        person=world.plan.child.person,
        from_home=home,
        reason="He watches the school",
        source="The school",
        recorded_by=world.manager,
        recorded_at=at(STARTED_ON, 9),
    )
    must_not = f"{father.name}, father, parental responsibility, must not know what is about somebody"
    assert must_not in described(world)
    again = AddressFactory(family=world.family, lines="4  mill lane", postcode="LS92BB")
    HouseholdMember.objects.filter(person=father.pk).update(
        address=again, until=STARTED_ON + timedelta(days=1)
    )
    assert must_not in described(world)
    LiftedRestriction.objects.create(
        restriction=withheld, why="He moved abroad", source="Police", lifted_by=world.manager,
        lifted_at=at(STARTED_ON, 10),
    )  # fmt: skip
    assert must_not not in described(world)


def test_two_of_one_first_name_are_told_apart_in_the_picture(world: PlansWorld) -> None:
    AdultFactory(family=world.family, name="Ann Bell")
    AdultFactory(family=world.family, name="Ann Crow")
    page = parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content)
    names = [words(each) for each in select(page, ".cpunit-kin__who")]
    assert "AnnBell" in names and "AnnCrow" in names


def test_two_of_one_whole_name_are_told_apart_by_what_they_are_or_by_number() -> None:
    def called(key: int, last: str, relationship: str = "") -> Figure:
        return Figure(key, f"Ann {last}", Shape.CIRCLE, False, last, relationship=relationship)

    assert _second_lines([called(1, "Bell"), called(2, "Bell", "mother")]) == {2: "mother"}
    assert _second_lines([called(1, "Bell"), called(2, "Bell")]) == {1: "(1)", 2: "(2)"}
    assert _second_lines([called(1, "Bell"), called(1, "Bell")]) == {}, "one person with two homes"


def test_the_words_of_a_home_are_drawn_over_the_lines(world: PlansWorld) -> None:
    HouseholdMember.objects.filter(person__adult__family=world.family).delete()
    page = signed_in(world.manager).get(f"/children/{world.plan.child.code}/").text
    assert page.rindex('class="cpunit-kin__line') < page.index("Home not recorded</text>")
