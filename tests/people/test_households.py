"""Who lives where: the database holds what the page says, whoever writes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cpunit.people.models import Address, Family, HouseholdMember, Person
from cpunit.web.constraints import constraint_name, readable
from tests.factories.people import AddressFactory, ProfessionalFactory, family_with_children

pytestmark = pytest.mark.django_db

SINCE = date(2025, 3, 3)


@pytest.fixture
def family() -> Family:
    return family_with_children()


def lives(address: Address, person: Person, kind: str, **told: bool) -> HouseholdMember:
    return HouseholdMember.objects.create(address=address, person=person, kind=kind, since=SINCE, **told)


def first_child(family: Family) -> Person:
    return family.children.earliest("pk").person


def a_child_in_three_places(family: Family) -> None:
    for _ in range(2):
        lives(AddressFactory(family=family), first_child(family), "child", is_second=True, has_letters=False)


def a_child_whose_letters_go_to_two_places(family: Family) -> None:
    lives(AddressFactory(family=family), first_child(family), "child", is_second=True)


def a_child_said_to_be_an_adult(family: Family) -> None:
    lives(AddressFactory(family=family), first_child(family), "adult")


def a_professional(family: Family) -> None:
    lives(family.addresses.get(), ProfessionalFactory().person, "professional")


def somebody_twice_at_an_address(family: Family) -> None:
    lives(family.addresses.get(), family.adults.earliest("pk").person, "adult")


@pytest.mark.parametrize(
    ("write", "constraint", "sentence"),
    [
        (a_child_in_three_places, "child_lives_in_two_places_at_most", "lives at two addresses already"),
        (a_child_whose_letters_go_to_two_places, "child_has_letters_in_one_place", "letters go to another"),
        (a_child_said_to_be_an_adult, "household_member_is_its_person", "Choose a child or an adult"),
        (a_professional, "household_member_is_a_child_or_an_adult", "Choose a child or an adult"),
        (somebody_twice_at_an_address, "person_lives_there_once", "live at this address already"),
    ],
)
def test_the_database_refuses_in_a_sentence(
    family: Family, write: Callable[[Family], None], constraint: str, sentence: str
) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write(family)
    assert constraint_name(refused.value) == constraint
    assert sentence in readable(refused.value)


def test_an_adult_may_live_in_two_places(family: Family) -> None:
    lives(AddressFactory(family=family), family.adults.earliest("pk").person, "adult")
    assert family.adults.earliest("pk").person.homes.filter(until__isnull=True).count() == 2
