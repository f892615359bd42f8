"""Two people have the same form open: what the first one saved is not undone by the second one's page."""

from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement

from cpunit.people.models import Family, User
from tests.factories.people import AreaFactory, ManagerFactory, SupportFactory, family_with_children
from tests.web.html import parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return family_with_children(area=AreaFactory(), parents=2)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back of this page unchanged."""
    page: HtmlElement = parsed(client.get(address).content)
    (form,) = [form for form in page.forms if form.method == "POST" and "as_it_was" in form.fields]
    typed: dict[str, Any] = {}
    for name, value in form.form_values():
        typed.setdefault(name, []).append(value)
    return typed


@pytest.mark.failure(1)
def test_a_page_opened_earlier_does_not_lift_the_protection_of_an_address(family: Family) -> None:
    support, manager = (signed_in(made(areas=[family.area])) for made in (SupportFactory, ManagerFactory))
    home = family.addresses.get()
    kept_from = family.adults.last()
    assert kept_from is not None
    home.members.filter(adult=kept_from).delete()
    page = f"/families/{family.code}/addresses/{home.pk}/"
    earlier = opened(support, page)
    assert manager.post(page, opened(manager, page) | {"protected_from": [kept_from.pk]}).status_code == 302
    answer = support.post(page, earlier | {"postcode": "EX4 4JS"})
    assert answer.status_code == 200
    assert f"It now reads: {kept_from.name}." in answer.text
    assert 'value="EX4 4JS"' in answer.text
    assert list(home.protected_from.all()) == [kept_from]


def test_an_email_that_somebody_else_recorded_is_not_blanked(family: Family) -> None:
    support = signed_in(SupportFactory(areas=[family.area]))
    adult = family.adults.first()
    assert adult is not None
    page = f"/families/{family.code}/adults/{adult.pk}/"
    earlier = opened(support, page)
    assert support.post(page, opened(support, page) | {"email": "new@home.example"}).status_code == 302
    answer = support.post(page, earlier | {"phone": "01632 960000"})
    assert "It now reads: “new@home.example”." in answer.text
    adult.refresh_from_db()
    assert (adult.email, adult.phone) == ("new@home.example", "")
    again = opened(support, page) | {"phone": "01632 960000"}
    assert support.post(page, again).status_code == 302
