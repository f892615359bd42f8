"""A service manager puts right of whom a record is, and in which family somebody belongs: on a telephone and
at a desk.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from cpunit.people.models import Child, Family, User
from tests.browser.desk import Check, Desk
from tests.factories.people import (
    ChairFactory,
    ChildFactory,
    FamilyFactory,
    ManagerFactory,
    family_with_children,
)
from tests.factories.plans import open_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Mixed:
    """A family with one child on a plan, and its manager, at a desk and with a telephone."""

    def __init__(self, page: Page, phone: Page, sign_in: Callable[..., User], check: Check) -> None:
        self.family: Family = family_with_children(children=1, parents=2)
        area = self.family.area
        self.child: Child = self.family.children.get()
        self.plan = open_plan(self.child, chair=ChairFactory(user__areas=[area]))
        self.manager = ManagerFactory(areas=[area])
        for each in (page, phone):
            sign_in(each, self.manager)
        self.desk, self.phone = Desk(page, check), Desk(phone, check)


@pytest.fixture
def mixed(page: Page, phone: Page, sign_in: Callable[..., User], check: Check) -> Mixed:
    return Mixed(page, phone, sign_in, check)


def test_a_child_recorded_twice_is_merged(mixed: Mixed) -> None:
    twice, child, phone, desk = ChildFactory(family=mixed.family), mixed.child, mixed.phone, mixed.desk
    phone.open(f"/children/{twice.code}/")
    phone.follow("The child is recorded twice")
    phone.press("Show what this does")
    phone.refuses("Choose the other record")
    phone.tick(f"{child.name}, {child.code}")
    phone.fill("How was it found?", "The school has one child of this name")
    phone.press("Show what this does")
    phone.reads("When you go on:", f"Child: {child.name}: {child.code}", "It falls away.")
    assert Child.objects.once().filter(family=mixed.family).count() == 2, "it is only shown"
    phone.press("Put the two records together")
    phone.says("The two records are put together.")
    phone.reads(f"{child.code} was recorded twice, and all goes on as {twice.code}")

    desk.open(f"/children/{child.code}/")
    assert desk.path == f"/children/{twice.code}/"
    desk.reads(f"Plan {mixed.plan.code}", "The school has one child of this name")


def test_a_child_moves_to_another_family(mixed: Mixed) -> None:
    child, phone, desk, home = mixed.child, mixed.phone, mixed.desk, mixed.family.addresses.get()
    father = mixed.family.adults.latest("pk")
    home.members.exclude(person=child.person).delete()
    home.protected_from.add(father)
    other: Family = FamilyFactory(area=mixed.family.area, team=mixed.family.team)
    desk.open(f"/children/{child.code}/")
    desk.follow("Move the child to another family")
    desk.fill("Reference of the other family", other.code.lower())
    desk.fill("How was it found?", "The file was begun under the aunt's name")
    desk.press("Show what this does")
    desk.reads(f"of family {other.code}, instead of: {child.code}, of family {mixed.family.code}.")
    desk.reads(f"Plan {mixed.plan.code} goes with {child.name}.")
    desk.reads(f"protected, kept from {father.name}, in the record of family {other.code}, instead of:")
    desk.press("Move them")
    desk.says(f"{child.name} is of family {other.code} now.")
    desk.reads("Protected address", f"Keep it from {father.name}")

    phone.open(f"/families/{mixed.family.code}/")
    phone.reads("Left on", "Protected address")
    phone.open(f"/children/{child.code}/")
    phone.reads(
        f"Moved from family {mixed.family.code} to family {other.code}",
        "The file was begun under the aunt's name",
    )
    phone.follow("Move the child to another family")
    phone.fill("Reference of the other family", mixed.family.code)
    phone.fill("How was it found?", "It was right before")
    phone.press("Show what this does")
    phone.reads(f"of family {mixed.family.code}, instead of: {child.code}, of family {other.code}.")
    phone.press("Move them")
    phone.says(f"{child.name} is of family {mixed.family.code} now.")
    assert list(mixed.family.addresses.filter(left_on__isnull=True)) == [home]
    assert not other.addresses.filter(left_on__isnull=True).exists()
