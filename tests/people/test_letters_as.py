"""In which form and language letters come to somebody is asked on their own record (LDS-5)."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cpunit.people.models import Adult, Family
from tests.factories.people import AreaFactory, SupportFactory, family_with_children
from tests.people.test_stale_forms import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return family_with_children(area=AreaFactory(), parents=1)


@pytest.fixture
def support(family: Family) -> Client:
    client = Client()
    client.force_login(SupportFactory(areas=[family.area]))
    return client


@pytest.mark.requirement("LDS-5")
def test_form_and_language_of_letters_are_asked_and_stand_on_the_familys_page(
    family: Family, support: Client
) -> None:
    parent, child = family.adults.get(), family.children.earliest("pk")
    at = f"/families/{family.code}/adults/{parent.pk}/"
    asked = opened(support, at)
    assert (asked["letters_as"], asked["letters_in"]) == (["ordinary"], ["en"])
    support.post(at, asked | {"letters_as": "large-print", "letters_in": "ar"})
    assert "Letters in large print, in Arabic" in support.get(f"/families/{family.code}/").content.decode()
    own = f"/children/{child.code}/change/"
    support.post(own, opened(support, own) | {"letters_as": "other", "letters_otherwise": "On yellow paper"})
    child.refresh_from_db()
    assert child.letters_words == "on yellow paper"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"letters_as": "other"}, "Say in words in which form"),
        ({"letters_as": "aloud", "letters_otherwise": "Braille"}, "Choose “In another form”"),
        ({"letters_in": "xx"}, "select from the list"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(
    family: Family, support: Client, typed: dict[str, str], said: str
) -> None:
    at = f"/families/{family.code}/adults/{family.adults.get().pk}/"
    page = support.post(at, opened(support, at) | {"phone": "01632 960 999"} | typed).content.decode()
    assert said in page
    assert "01632 960 999" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Adult.objects.update(letters_as="other")
