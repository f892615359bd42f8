"""Where care is shared a child lives at two addresses, each kept from whom it is kept from, and letters know
which is whose (failures 1, 2).
"""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cpunit.people.models import Address, Child, Family, HouseholdMember
from cpunit.people.reach import recipient_of
from cpunit.people.whereabouts import address_marks
from tests.factories.people import (
    AreaFactory,
    FamilyFactory,
    ManagerFactory,
    SupportFactory,
    family_with_children,
    may_be_reached,
)
from tests.people.test_stale_forms import opened
from tests.web.html import parsed

pytestmark = pytest.mark.django_db

FATHERS = {"lines": "4 Mill Street", "postcode": "EX2 2BB"}


def day(name: str, at: date) -> dict[str, int]:
    return {f"{name}_day": at.day, f"{name}_month": at.month, f"{name}_year": at.year}


SINCE = day("since", date(2025, 3, 3))
VERIFIED = day("verified_on", date(2025, 3, 4))


@pytest.fixture
def family() -> Family:
    """Mother, father and two children at one verified address."""
    return family_with_children(area=AreaFactory(), parents=2, children=2)


@pytest.fixture
def support(family: Family) -> Client:
    client = Client()
    client.force_login(SupportFactory(areas=[family.area]))
    return client


def homes_of(child: Child) -> set[str]:
    return set(child.person.homes.filter(until__isnull=True).values_list("address__postcode", flat=True))


def letters_of(child: Child) -> str:
    """Once it was asked, of the home that is theirs now, who opens their post there."""
    may_be_reached(child)
    home = recipient_of(child.person).home
    return home.postcode if home else ""


@pytest.mark.failure(1)
@pytest.mark.failure(2)
@pytest.mark.safety(1)
def test_a_child_with_two_homes_each_with_its_own_protection_and_letters(
    family: Family, support: Client
) -> None:
    mother, father = family.adults.order_by("pk")
    shared, moving = family.children.all()
    hers = family.addresses.get()
    hers.members.filter(person=father.person).delete()
    new, own = f"/families/{family.code}/addresses/new/", f"/families/{family.code}/addresses/{hers.pk}/"
    typed: dict[str, Any] = FATHERS | SINCE | VERIFIED
    typed |= {"adults": [father.pk], "children": [shared.pk, moving.pk], "shared": [shared.pk]}
    assert support.post(new, typed | {"protected_from": [mother.pk]}).status_code == 302
    assert support.post(own, opened(support, own) | {"protected_from": [father.pk]}).status_code == 302
    his = family.addresses.exclude(pk=hers.pk).get()

    assert (homes_of(shared), homes_of(moving)) == ({"EX1 1AA", "EX2 2BB"}, {"EX2 2BB"})
    assert list(his.protected_from.all()) == [mother]
    assert list(hers.protected_from.all()) == [father]
    assert recipient_of(father.person).home is None, "nobody asked who opens his post in the new home"
    for parent in (mother, father):
        may_be_reached(parent)
    assert recipient_of(mother.person).home == hers
    assert recipient_of(father.person).home == his
    assert (letters_of(shared), letters_of(moving)) == ("EX1 1AA", "EX2 2BB")
    marks = address_marks(family)
    assert marks.stand_in("She sleeps in Mill Street on Fridays")
    assert marks.stand_in(f"She sleeps at {hers.lines.splitlines()[0]}")
    words = " ".join(parsed(support.get(f"/families/{family.code}/").content).text_content().split())
    for said in (
        f"Care is shared, and the own letters of {shared.name} come here",
        f"Care is shared, and the own letters of {shared.name} go to their other home",
        f"Keep it from {mother.name}",
        f"Keep it from {father.name}",
    ):
        assert said in words

    at_his = f"/families/{family.code}/addresses/{his.pk}/"
    assert support.post(at_his, opened(support, at_his) | {"letters": [shared.pk]}).status_code == 302
    assert letters_of(shared) == "EX2 2BB"
    Address.objects.filter(pk=his.pk).update(verified_on=None, verified_by=None)
    assert letters_of(shared) == "", "an unverified home of hers is not replaced by the other one"

    assert support.post(at_his, opened(support, at_his) | day("left_on", date(2025, 4, 1))).status_code == 302
    assert (homes_of(shared), letters_of(shared), homes_of(moving)) == ({"EX1 1AA"}, "EX1 1AA", set())
    ended = HouseholdMember.objects.filter(address=his).values_list("until", flat=True)
    assert set(ended) == {date(2025, 4, 1)}


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_the_home_of_a_parent_recorded_in_another_family_is_looked_for(family: Family) -> None:
    mother, father = family.adults.order_by("pk")
    other = FamilyFactory(area=family.area)
    mother.family, mother.phone = other, "07700 900123"
    mother.save()
    hers = Address.objects.create(family=other, **FATHERS)
    hers.members.create(person=mother.person, kind=mother.KIND, since=date(2025, 3, 3))
    assert address_marks(family).stand_in("They are at 4 Mill St.")
    assert not address_marks(family).stand_in("They are somewhere in Mill Street, ring 07700 900123")
    Address.objects.create(family=family, **FATHERS).protected_from.add(father)
    for said in ("They are somewhere in Mill Street", "Ring her on 07700 900123"):
        assert address_marks(family).stand_in(said)


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_another_address_is_not_typed_over_one_that_is_kept_from_somebody(
    family: Family, support: Client
) -> None:
    hers, father = family.addresses.get(), family.adults.latest("pk")
    hers.members.filter(person=father.person).delete()
    Address.objects.update(lines="1 Refuge Road, Exeter")
    own, page = f"/families/{family.code}/addresses/{hers.pk}/", f"/families/{family.code}/"
    assert support.post(own, opened(support, own) | {"protected_from": [father.pk]}).status_code == 302
    for typed in (FATHERS, {"lines": "4 Mill Street"}):
        answer = support.post(own, opened(support, own) | typed)
        (said,) = answer.context["form"].errors["lines"]
        assert f"kept from {father.name}, and papers would not be searched for it any more" in said
        for each in typed.values():
            assert each in answer.text, "nothing typed is lost"
    fuller = opened(support, own) | {"lines": "Flat 2\n1, Refuge Road\nExeter, Devon", "postcode": "ex11ab"}
    assert support.post(own, fuller).status_code == 302, "what is written more fully is still looked for"

    left = opened(support, own) | day("left_on", date(2025, 4, 1))
    assert support.post(own, left).status_code == 302
    new = FATHERS | day("since", date(2025, 4, 1)) | {"children": [each.pk for each in family.children.all()]}
    assert support.post(f"{page}addresses/new/", new | {"protected_from": [father.pk]}).status_code == 302
    marks = address_marks(family)
    assert marks.stand_in("They were at 1 Refuge Road") and marks.stand_in("They are in Mill Street")

    manager = Client()
    manager.force_login(ManagerFactory(areas=[family.area]))
    slip = opened(manager, own) | {"lines": "11 Refuge Road, Exeter"}
    assert manager.post(own, slip).status_code == 302, "a slip of the pen"


def test_a_third_home_is_refused_and_a_stale_page_ends_none(family: Family, support: Client) -> None:
    child = family.children.earliest("pk")
    hers, new = family.addresses.get(), f"/families/{family.code}/addresses/new/"
    own = f"/families/{family.code}/addresses/{hers.pk}/"
    earlier = opened(support, own)
    assert 'name="shared"' not in support.get(own).text
    typed: dict[str, Any] = FATHERS | SINCE | {"children": [child.pk], "shared": [child.pk]}
    assert support.post(new, typed).status_code == 302
    third = typed | {"lines": "9 Third Street", "postcode": "EX3 3CC"}
    answer = support.post(new, third)
    assert "has two other homes already: end one of them first." in answer.text
    assert 'value="EX3 3CC"' in answer.text
    stale = support.post(own, earlier)
    assert f"It now reads: {child.name}." in stale.text
    assert homes_of(child) == {"EX1 1AA", "EX2 2BB"}
    father = family.adults.latest("pk")
    hers.protected_from.add(father)
    hers.members.filter(person__adult=father).delete()
    unprotected = support.post(new, third | {"shared": []})
    assert f"has a home that is kept from {father.name}: keep this one from them too" in unprotected.text
    assert homes_of(child) == {"EX1 1AA", "EX2 2BB"}
    said = support.post(new, third | {"shared": [], "protected_from": [father.pk]}, follow=True).text
    assert homes_of(child) == {"EX3 3CC"}
    assert (
        f"No longer at a protected address: {child.name}. No longer at 4 Mill Street, EX2 2BB: {child.name}."
        in said
    )
