"""Whom somebody may see is said twice: for lists of families, and for plain statements. Both say the same."""

import pytest

from cpunit.people.models import Family, User, families_of
from tests.factories.people import AdministratorFactory, AreaFactory, FamilyFactory, SupportFactory

pytestmark = pytest.mark.django_db


def somebody(who: str) -> User:
    """Somebody with an area in which a family lives, and another area in which one lives as well."""
    ours, theirs = AreaFactory(), AreaFactory()
    FamilyFactory(area=ours)
    FamilyFactory(area=theirs)
    makes = {
        "support": lambda: SupportFactory(areas=[ours]),
        "of both areas": lambda: SupportFactory(areas=[ours, theirs]),
        "of none": lambda: SupportFactory(areas=[]),
        "shut out": lambda: SupportFactory(areas=[ours], is_active=False),
        "administrator": lambda: AdministratorFactory(areas=[ours]),
    }
    user: User = makes[who]()
    return user


@pytest.mark.failure(5)
@pytest.mark.parametrize(
    ("who", "sees"),
    [("support", 1), ("of both areas", 2), ("of none", 0), ("shut out", 0), ("administrator", 0)],
)
def test_a_plain_statement_finds_the_families_that_the_list_shows(who: str, sees: int) -> None:
    user = somebody(who)
    shown = set(Family.objects.visible_to(user))
    assert set(Family.objects.filter(pk__in=families_of(user))) == shown
    assert len(shown) == sees
