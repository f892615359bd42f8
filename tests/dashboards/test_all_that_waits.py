"""What Today counts and does not draw has a page on which all of it stands, for whom it stands on Today."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cpunit.dashboards.today.listed import kinds_for
from cpunit.dashboards.today.sections import MOST_ROWS
from cpunit.people.models import Role
from tests.factories.people import ChairFactory, ManagerFactory, SupportFactory
from tests.factories.supplied import LeafletFactory
from tests.web.html import parsed, select, words

pytestmark = pytest.mark.django_db


def test_what_is_counted_leads_to_a_page_with_all_of_it(client: Client) -> None:
    user = SupportFactory()
    leaflets = [LeafletFactory(released_by=None, released_at=None) for _ in range(MOST_ROWS + 2)]
    client.force_login(user)
    here = reverse("today_waiting", args=["leaflets"])
    today = parsed(client.get("/today").content)
    links = {words(link): link.get("href") for link in select(today, ".cpunit-more a")}
    assert links["2 more leaflets to read"] == here
    page = client.get(here)
    assert page.status_code == 200 and "<h1" in page.text and "Leaflets to read" in page.text
    assert page.text.count("cpunit-row__name") == len(leaflets)


@pytest.mark.parametrize("factory", [ChairFactory, SupportFactory, ManagerFactory])
def test_each_kind_of_somebodys_today_has_its_page_and_no_other(client: Client, factory: Any) -> None:
    made = factory()
    user = getattr(made, "user", made)
    client.force_login(user)
    kinds = set(kinds_for(user))
    assert "moves" in kinds or user.role == Role.MANAGER
    others = {"no-such-kind", "complaints" if user.role != Role.MANAGER else "queries"}
    assert not kinds & others
    answers = {kind: client.get(reverse("today_waiting", args=[kind])).status_code for kind in kinds | others}
    assert answers == dict.fromkeys(kinds, 200) | dict.fromkeys(others, 404)
