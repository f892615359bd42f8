"""Administrators keep the unit's settings; everybody else is told who does."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Agency, Area, Chair, Journey, Professional, Team, UnitSettings, User
from tests.factories.people import (
    AdministratorFactory,
    AgencyFactory,
    AreaFactory,
    ChairFactory,
    ChairUserFactory,
    ManagerFactory,
    ProfessionalFactory,
    SupportFactory,
    VenueFactory,
)
from tests.web.html import send

pytestmark = pytest.mark.django_db

UNIT = {
    "authority_name": "Exampleshire Council",
    "unit_name": "Safeguarding unit",
    "profile": "kirklees",
    "letter_address": "1 Market Street",
    "accent_colour": "#005ea5",
    "travel_minutes": "30",
}
USER = {"name": "Imani Okafor", "username": "imani", "email": "imani@unit.example", "role": "chair"}
PASSWORD = "violet engines hum at noon"


def test_a_column_that_a_migration_has_added_meanwhile_is_left_alone() -> None:
    """By what serves pages still as they were before it, with its statements prepared."""
    UnitSettings(pk=1, unit_name="Safeguarding unit").save()
    for statement in ("SELECT 1", "ALTER TABLE people_unitsettings ADD later int DEFAULT 1"):
        with connection.cursor() as cursor:
            cursor.execute(statement)
        for _ in range(3):
            assert UnitSettings.current().unit_name == "Safeguarding unit"
            with connection.cursor() as cursor:
                cursor.execute("SELECT row_to_json(unit) FROM people_unitsettings unit")
                assert UnitSettings.known(cursor.fetchone()[0]).unit_name == "Safeguarding unit"


@pytest.fixture
def admin(client):
    user = AdministratorFactory()
    client.force_login(user)
    return user


def test_the_unit_is_changed_and_every_page_names_it(client, admin):
    response = send(client, "/settings/unit/", UNIT, follow=True)
    page = response.content.decode()
    assert "What is counted from now on follows the new profile" in page
    assert "Safeguarding unit" in page
    assert UnitSettings.current().profile == "kirklees"
    assert AuditEvent.objects.get(by=admin).what.startswith("Unit: ")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"accent_colour": "red; }"}, "Write a colour like #1d70b8."),
        ({"accent_colour": "url(x)"}, "Write a colour like #1d70b8."),
        ({"profile": "atlantis"}, "Practice profile: select from the list"),
        ({"unit_name": ""}, "Enter the unit name"),
        ({"unit_name": "x" * 121}, "120 characters or fewer"),
    ],
)
def test_a_unit_that_cannot_be_is_refused(client, admin, wrong, sentence):
    page = send(client, "/settings/unit/", {**UNIT, **wrong}).content.decode()
    assert sentence in page
    assert not UnitSettings.objects.exists()


def test_a_user_is_added_and_can_sign_in(client, admin):
    area = AreaFactory()
    typed = {**USER, "areas": [area.pk], "is_active": "on", "password": PASSWORD}
    page = client.post("/settings/users/new/", typed, follow=True).content.decode()
    user = User.objects.get(username="imani")
    assert "Enter their registration among the chairs next" in page
    assert list(user.areas.all()) == [area]
    assert Chair.objects.filter(user=user).exists()
    assert authenticate(username="imani", password=PASSWORD) == user
    assert PASSWORD not in AuditEvent.objects.get(by=admin).what


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "short"}, "too short"),
        ({"password": "password1234"}, "too common"),
        ({"username": "taken"}, "Another user has this user name already."),
        ({"username": "with space"}, "Enter a valid username"),
        ({"role": "king"}, "Role: select from the list"),
        ({"email": "x"}, "Enter an email address in the correct format"),
    ],
)
def test_a_user_who_cannot_be_is_refused(client, admin, wrong, sentence):
    SupportFactory(username="taken")
    response = client.post("/settings/users/new/", {**USER, "password": PASSWORD, **wrong})
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not User.objects.filter(username="imani").exists()


def test_who_is_deactivated_is_signed_out_at_once(client, admin):
    user = ManagerFactory(username="manu")
    typed = {"name": user.name, "username": "manu", "email": user.email, "role": "manager"}
    assert send(client, f"/settings/users/{user.pk}/", typed).status_code == 302
    client.force_login(user)
    assert client.get("/today").headers["Location"].startswith("/sign-in/")


def test_a_new_password_ends_the_old_sessions(client, admin):
    user = ManagerFactory()
    other = type(client)()
    other.force_login(user)
    assert other.get("/today").status_code == 200
    assert client.post(f"/settings/users/{user.pk}/password/", {"password": PASSWORD}).status_code == 302
    assert other.get("/today").status_code == 302


def test_nobody_takes_their_own_rights_away(client, admin):
    typed = {"name": admin.name, "username": admin.username, "email": admin.email, "role": "manager"}
    page = send(client, f"/settings/users/{admin.pk}/", {**typed, "is_active": "on"}).content.decode()
    assert "You cannot take your own rights away" in page


def entries():
    area, agency = AreaFactory(name="North"), AgencyFactory(name="Police", kind="police")
    return {
        "areas": ({"name": "South", "slug": "south"}, Area),
        "teams": ({"area": area.pk, "name": "First response"}, Team),
        "venues": ({"area": area.pk, "name": "Room 1", "address": "Civic Centre", "seats": "12"}, None),
        "agencies": ({"name": "The Lane School", "kind": "education"}, Agency),
        "professionals": ({"name": "Ada", "job_title": "Officer", "agency": agency.pk}, Professional),
        "chairs": ({"user": ChairUserFactory().pk, "registration_number": "SW1"}, Chair),
        "ways": ({"one": VenueFactory().pk, "other": VenueFactory().pk, "minutes": "45"}, Journey),
    }


@pytest.mark.parametrize("slug", ["areas", "teams", "venues", "ways", "agencies", "professionals", "chairs"])
def test_an_entry_is_added_listed_and_changed(client, admin, slug):
    typed, _ = entries()[slug]
    assert client.post(f"/settings/{slug}/new/", typed).status_code == 302
    page = client.get(f"/settings/{slug}/").content.decode()
    address = f"/settings/{slug}/{max(map(int, re.findall(rf'/settings/{slug}/([0-9]+)/', page)))}/"
    form = client.get(address)
    assert form.status_code == 200
    assert send(client, address, typed).status_code == 302
    assert AuditEvent.objects.filter(by=admin).count() == 2


@pytest.mark.parametrize(
    ("slug", "typed", "sentence"),
    [
        ("areas", {"name": "NORTH", "slug": "north-2"}, "There is an area of this name already."),
        (
            "areas",
            {"name": "x", "slug": "not a slug"},
            "must be letters, numbers, hyphens and underscores only",
        ),
        ("areas", {"name": "x", "slug": ""}, "Enter the short name in addresses"),
        ("agencies", {"name": "police", "kind": "police"}, "There is an agency of this name already."),
        ("venues", {"name": "Cupboard", "address": "x", "seats": "2"}, "at least 3 people"),
        ("venues", {"name": "Hall", "address": "x", "seats": "99999999"}, "Seats must be 32767 or less"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(client, admin, slug, typed, sentence):
    entries()
    typed = {**typed, "area": Area.objects.get(name="North").pk}
    response = client.post(f"/settings/{slug}/new/", typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "There is a problem" in response.content.decode()


@pytest.mark.requirement("LDS-2")
def test_a_chairs_registration_and_qualification_are_kept(client, admin):
    chair = ChairUserFactory()
    typed = {"user": chair.pk, "registration_number": "SW123"}
    typed |= {"qualified_on_day": "1", "qualified_on_month": "9", "qualified_on_year": "2015"}
    client.post("/settings/chairs/new/", typed)
    kept = Chair.objects.get(user=chair)
    assert (kept.registration_number, kept.qualified_on) == ("SW123", date(2015, 9, 1))


def test_a_chair_who_is_on_the_list_is_changed_there_and_not_offered_again(client, admin):
    entered, other = ChairFactory().user, ChairUserFactory()
    new = client.get("/settings/chairs/new/").text
    assert f'<option value="{other.pk}">' in new
    assert f'<option value="{entered.pk}">' not in new
    assert "is on the list already: change them there" in new
    assert (
        f'<option value="{entered.pk}" selected>' in client.get(f"/settings/chairs/{entered.chair.pk}/").text
    )


@pytest.mark.failure(2)
def test_support_verifies_a_professionals_email_and_a_new_one_is_unverified(client):
    client.force_login(SupportFactory())
    row = ProfessionalFactory()
    typed = {
        "name": row.name,
        "job_title": row.job_title,
        "agency": row.agency_id,
        "email": "new@agency.example",
    }
    day = row.email_verified_on
    typed |= {
        "email_verified_on_day": day.day,
        "email_verified_on_month": day.month,
        "email_verified_on_year": day.year,
    }
    assert send(client, f"/settings/professionals/{row.pk}/", typed).status_code == 302
    row.refresh_from_db()
    assert (row.email, row.email_verified_on) == ("new@agency.example", None)
    logged = AuditEvent.objects.get(verb="changed", what__startswith=f"Professional {row.pk}")
    assert logged.what.endswith("email, email verified on")
    assert "new@agency" not in logged.what
    assert row.history.first().history_user == logged.by
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed |= {
        "email_verified_on_day": tomorrow.day,
        "email_verified_on_month": tomorrow.month,
        "email_verified_on_year": tomorrow.year,
    }
    page = send(client, f"/settings/professionals/{row.pk}/", typed).content.decode()
    assert "a day that has not come yet" in page


@pytest.mark.failure(2)
def test_who_is_to_leave_is_recorded_on_the_day_that_they_do(client):
    """One rule for all: whoever has a day on which they left is gone, so nobody has one that is to come."""
    client.force_login(SupportFactory())
    row = ProfessionalFactory()
    at, today = f"/settings/professionals/{row.pk}/", timezone.localdate()
    typed = {"name": "Ines Hallam", "job_title": row.job_title, "agency": row.agency_id, "email": row.email}
    page = send(client, at, typed | on("left_on", today + timedelta(days=1))).content.decode()
    assert "has not come yet, and nothing more would reach them from today" in page
    assert "record it on the day that they leave" in page
    assert 'value="Ines Hallam"' in page, "what was typed is kept"
    row.refresh_from_db()
    assert (row.left_on, row.person.has_left) == (None, False)
    assert send(client, at, typed | on("left_on", today)).status_code == 302
    assert Professional.objects.get(pk=row.pk).person.has_left


def on(name: str, day: date) -> dict[str, int]:
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


@pytest.mark.parametrize("slug", ["users", "areas", "professionals"])
def test_lists_ask_as_much_for_3_as_for_30(
    client, admin, slug, django_assert_num_queries, django_assert_max_num_queries
):
    make = {"users": SupportFactory, "areas": AreaFactory, "professionals": ProfessionalFactory}[slug]
    make.create_batch(3)
    with django_assert_max_num_queries(15) as counted:
        client.get(f"/settings/{slug}/")
    make.create_batch(27)
    with django_assert_num_queries(len(counted)):
        client.get(f"/settings/{slug}/")


def test_a_way_leads_in_both_directions_and_is_kept_once(client, admin):
    later = VenueFactory(name="Woking", pk=90_001)
    first = VenueFactory(name="Hersham", area=later.area)
    typed = {"one": later.pk, "other": first.pk, "minutes": "45"}
    assert client.post("/settings/ways/new/", typed).status_code == 302
    assert "Hersham to Woking: 45 minutes" in client.get("/settings/ways/").text
    for changed, sentence in (
        ({"one": first.pk, "other": later.pk}, "is recorded already: change it there"),
        ({"one": first.pk, "other": first.pk}, "from one venue to another one: choose two"),
        ({"other": VenueFactory().pk, "minutes": "241"}, "at most 240 minutes"),
        ({"minutes": "-1"}, "Minutes must be 0 or more"),
    ):
        assert sentence in client.post("/settings/ways/new/", {**typed, **changed}).text
    way = Journey.objects.get()
    assert send(client, f"/settings/ways/{way.pk}/", {**typed, "minutes": "50"}).status_code == 302
    assert (Journey.objects.get().one, Journey.objects.get().minutes) == (first, 50)
    assert "240 or less" in send(client, "/settings/unit/", {**UNIT, "travel_minutes": "241"}).text
    send(client, "/settings/unit/", {**UNIT, "travel_minutes": "20"})
    assert UnitSettings.current().travel_minutes == 20


def test_the_settings_lead_to_every_part(client, admin):
    page = client.get("/settings/").content.decode()
    for part in ("unit", "users", "areas", "teams", "venues", "ways", "agencies", "professionals", "chairs"):
        assert client.get(f"/settings/{part}/").status_code == 200
        assert f'href="/settings/{part}/"' in page
