"""Those who sign in: what a change of role, areas or leave to sign in does to them and to what they hold."""

import pytest

from conferences.booking.actions.hold_time import hold_time
from conferences.models import Booking
from cpunit.audit.models import AuditEvent
from cpunit.people.models import User
from tests.conferences.world import World
from tests.factories.people import AdministratorFactory, AreaFactory, ManagerFactory, SupportFactory
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, laid(opened)]

PASSWORD = "violet engines hum at noon"


@pytest.fixture
def admin(client):
    user = AdministratorFactory()
    client.force_login(user)
    return user


def typed(user, **other):
    facts = {"name": user.name, "username": user.username, "email": user.email, "role": user.role}
    return {
        **facts,
        "is_active": "on",
        "areas": list(user.areas.values_list("pk", flat=True)),
        **other,
    }


def without(facts, name):
    return {key: value for key, value in facts.items() if key != name}


@pytest.mark.failure(5)
def test_a_session_that_was_ended_never_comes_back_to_life(client, admin):
    user = ManagerFactory()
    other = type(client)()
    other.force_login(user)
    assert other.get("/today").status_code == 200
    page = f"/settings/users/{user.pk}/"
    send(client, page, without(typed(user), "is_active"))
    send(client, page, typed(user))
    assert User.objects.get(pk=user.pk).is_active
    assert other.get("/today").headers["Location"].startswith("/sign-in/")


def test_a_new_role_begins_with_signing_in(client, admin):
    user = ManagerFactory()
    other = type(client)()
    other.force_login(user)
    send(client, f"/settings/users/{user.pk}/", typed(user, name="Imani Okafor"))
    assert other.get("/today").status_code == 200
    send(client, f"/settings/users/{user.pk}/", typed(user, role="support"))
    assert other.get("/today").status_code == 302


def test_capitals_do_not_tell_two_user_names_apart(client, admin):
    user = SupportFactory(username="imani")
    user.set_password(PASSWORD)
    user.save()
    new = {**typed(user, username="IMANI"), "password": PASSWORD}
    page = client.post("/settings/users/new/", new).content.decode()
    assert "Another user has this user name already." in page
    assert 'href="#id_username"' in page
    answer = type(client)().post("/sign-in/", {"username": "Imani", "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize("role", ["chair", "support", "manager"])
def test_whoever_works_with_families_has_an_area(client, admin, role):
    user = SupportFactory()
    page = send(client, f"/settings/users/{user.pk}/", typed(user, role=role, areas=[])).content.decode()
    assert "Tick at least one area" in page
    assert 'href="#id_areas' in page
    assert user.areas.exists()
    answer = send(client, f"/settings/users/{user.pk}/", typed(user, role="admin", areas=[]))
    assert answer.status_code == 302


@pytest.mark.parametrize("change", ["shut out", "another role", "another area"])
def test_a_chair_leaves_no_conference_behind_unnoticed(world: World, client, admin, change):
    user = world.chair.user
    page = f"/settings/users/{user.pk}/"
    told = {
        "shut out": without(typed(user), "is_active"),
        "another role": typed(user, role="manager"),
        "another area": typed(user, areas=[AreaFactory().pk]),
    }[change]
    answer = send(client, page, told).content.decode()
    assert f"{user.name} still has 1 booked conference ({world.conference.code})" in answer
    assert 'href="#id_is_handed_over"' in answer
    assert User.objects.get(pk=user.pk).role == "chair"
    assert send(client, page, {**told, "is_handed_over": "on"}).status_code == 302


@pytest.mark.parametrize("part", ["minute_taker", "support_officer"])
@pytest.mark.parametrize("change", ["shut out", "another role", "another area"])
def test_nor_does_business_support(client, admin, change, part):
    world = World()
    user = SupportFactory(areas=[world.family.area])
    Booking.objects.update(**{part: user})
    hold_time(conference=world.conference)
    page = f"/settings/users/{user.pk}/"
    told = {
        "shut out": without(typed(user), "is_active"),
        "another role": typed(user, role="manager"),
        "another area": typed(user, areas=[AreaFactory().pk]),
    }[change]
    answer = send(client, page, told).content.decode()
    assert f"{user.name} still has 1 booked conference ({world.conference.code})" in answer
    assert "Let a service manager or business support officer give them to somebody else first" in answer
    user.refresh_from_db()
    assert (user.role, user.is_active) == ("support", True)
    assert list(user.areas.all()) == [world.family.area]
    assert send(client, page, {**told, "is_handed_over": "on"}).status_code == 302


def test_the_log_says_who_was_changed_from_what_to_what(client, admin):
    north, south = AreaFactory(name="North"), AreaFactory(name="South")
    user = SupportFactory(username="imani", name="Imani Okafor", areas=[north])
    send(
        client,
        f"/settings/users/{user.pk}/",
        typed(user, role="manager", areas=[south.pk], email="i@unit.example"),
    )
    assert AuditEvent.objects.get(by=admin).what == (
        "User imani (Imani Okafor): role Business support officer → Service manager; "
        "areas North → South; email address"
    )
