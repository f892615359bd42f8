"""Whoever presses “Save” twice adds one family, child, adult, address, user, day or entry of a register."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement

from cpunit.deadlines.models import DayOff
from cpunit.people.models import Address, Adult, Agency, Area, Child, Family, Professional, Team, User, Venue
from tests.factories.people import (
    AdministratorFactory,
    AgencyFactory,
    AreaFactory,
    SupportFactory,
    TeamFactory,
    family_with_children,
)
from tests.web.html import parsed

pytestmark = pytest.mark.django_db

BORN = {"birth_date_day": "8", "birth_date_month": "5", "birth_date_year": "2019"}


class Office:
    """What the forms of a new record need to be there."""

    def __init__(self) -> None:
        self.area = AreaFactory()
        self.team, self.agency = TeamFactory(area=self.area), AgencyFactory()
        self.family = family_with_children(area=self.area)


Facts = Callable[[Office], dict[str, Any]]
NEW: dict[str, tuple[Any, str, Facts]] = {
    "family": (
        Family,
        "/families/new/",
        lambda office: {
            "name": "Okafor",
            "team": office.team.pk,
            "child-0-first_name": "Bea",
            **{f"child-0-{name}": value for name, value in BORN.items()},
        },
    ),
    "child": (Child, "/families/{}/children/new/", lambda office: {"first_name": "Bea", "sex": "F", **BORN}),
    "adult": (Adult, "/families/{}/adults/new/", lambda office: {"name": "Ray", "relationship": "other"}),
    "address": (Address, "/families/{}/addresses/new/", lambda office: {"lines": "No fixed address"}),
    "professional": (
        Professional,
        "/settings/professionals/new/",
        lambda office: {"name": "Sam Idle", "job_title": "Midwife", "agency": office.agency.pk},
    ),
    "area": (Area, "/settings/areas/new/", lambda office: {"name": "Leith", "slug": "leith"}),
    "team": (Team, "/settings/teams/new/", lambda office: {"name": "North", "area": office.area.pk}),
    "agency": (Agency, "/settings/agencies/new/", lambda office: {"name": "Elmbank", "kind": "other"}),
    "venue": (
        Venue,
        "/settings/venues/new/",
        lambda office: {"name": "Room", "area": office.area.pk, "address": "1 High Street", "seats": "9"},
    ),
    "user": (
        User,
        "/settings/users/new/",
        lambda office: {
            "name": "Ayo Marten",
            "username": "ayo",
            "role": "admin",
            "password": "violet engines hum at noon",
        },
    ),
    "day off": (
        DayOff,
        "/settings/calendar/",
        lambda office: {
            "day_day": "24",
            "day_month": "12",
            "day_year": "2025",
            "name": "Closure",
            "kind": "closure",
            "reason": "The offices are shut",
        },
    ),
}


def as_shown(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back of the form on this page."""
    page: HtmlElement = parsed(client.get(address).content)
    (form,) = [form for form in page.forms if form.method == "POST" and form.action != "/sign-out/"]
    return dict(form.form_values())


@pytest.mark.parametrize("what", NEW)
def test_pressed_twice_it_is_added_once_and_both_presses_lead_to_it(what: str, client: Client) -> None:
    model, address, facts = NEW[what]
    office = Office()
    of_settings = address.startswith("/settings/") and what != "professional"
    client.force_login(AdministratorFactory() if of_settings else SupportFactory(areas=[office.area]))
    address = address.format(office.family.code)
    typed = as_shown(client, address) | facts(office)
    before = model.objects.count()
    first, second = (client.post(address, typed) for _ in range(2))
    assert first.status_code == 302, first.text
    assert (second.status_code, second.headers["Location"]) == (302, first.headers["Location"])
    assert model.objects.count() == before + 1
