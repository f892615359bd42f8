"""The factories make families that the database accepts."""

import pytest

from cpunit.people.models import Family, HouseholdMember, Responsibility
from tests.factories.people import AreaFactory, ChairFactory, ManagerFactory, family_with_children

pytestmark = pytest.mark.django_db


def test_a_family_has_children_parents_and_a_home():
    area = AreaFactory()
    family = family_with_children(area=area)
    assert family.children.count() == 2
    assert Responsibility.objects.filter(adult__family=family, has_pr=True).count() == 4
    assert HouseholdMember.objects.filter(address__family=family).count() == 4
    assert family in Family.objects.visible_to(ManagerFactory(areas=[area]))


def test_whoever_may_not_sign_in_any_more_sees_no_family():
    area = AreaFactory()
    family_with_children(area=area)
    assert not Family.objects.visible_to(ManagerFactory(areas=[area], is_active=False)).exists()


def test_a_chair_works_in_their_own_areas():
    area = AreaFactory()
    assert list(ChairFactory(user__areas=[area]).user.areas.all()) == [area]
