"""The keys of case systems: who makes and revokes them, shown once, and of what areas."""

import pytest
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.people.models import ApiKey, Area, User
from cpunit.people.models.api_key import mark_of
from tests.factories.people import AdministratorFactory, AreaFactory, ManagerFactory
from tests.web.html import parsed, select, words

pytestmark = pytest.mark.django_db
AT = "/settings/case-systems/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def made(client: Client, *areas: Area, name: str = "Mosaic") -> str:
    answer = client.post(f"{AT}new/", {"name": name, "areas": [area.pk for area in areas]})
    return str(select(parsed(answer.content), "#key")[0].text_content())


def test_a_key_is_shown_once_and_kept_as_its_hash() -> None:
    manager = ManagerFactory(areas=[AreaFactory()])
    client, area = signed_in(manager), manager.areas.get()
    assert "No case system has a key." in client.get(AT).text
    told = client.post(f"{AT}new/", {"name": "Mosaic"}).text
    assert "Select the areas" in told and 'value="Mosaic"' in told
    answer = client.post(f"{AT}new/", {"name": "Mosaic", "areas": [area.pk]})
    assert answer.headers["Cache-Control"] == "no-store"
    key = str(select(parsed(answer.content), "#key")[0].text_content())
    row = ApiKey.objects.get()
    assert row.mark == mark_of(key) and key not in str(ApiKey.objects.values())
    assert key not in str(list(AuditEvent.objects.values())) and len(key) > 40
    assert (row.user.is_active, row.user.has_usable_password()) == (False, False)
    again = client.post(f"{AT}new/", {"name": "Mosaic", "areas": [area.pk]})
    assert "There is a key of this name already" in again.text
    assert key not in client.get(AT).text and row.start in client.get(AT).text


def test_a_manager_keeps_those_of_their_own_areas_and_an_administrator_all() -> None:
    here, there = AreaFactory(), AreaFactory()
    manager, other = ManagerFactory(areas=[here]), ManagerFactory(areas=[there])
    admin = AdministratorFactory()
    told = signed_in(manager).post(f"{AT}new/", {"name": "Mosaic", "areas": [there.pk]})
    assert "select from the list" in told.text.lower() and not ApiKey.objects.exists()
    made(signed_in(admin), here)
    row = ApiKey.objects.get()
    revoke = f"{AT}{row.pk}/revoke/"
    assert "Mosaic" not in signed_in(other).get(AT).text
    assert signed_in(other).post(revoke).status_code == 404
    assert revoke in signed_in(manager).get(AT).text
    signed_in(manager).post(revoke)
    row.refresh_from_db()
    assert (row.revoked_by, row.revoked_at is not None) == (manager, True)
    twice = signed_in(admin).post(revoke)
    assert "The key of Mosaic is revoked already." in twice.text
    assert "Revoked" in signed_in(admin).get(AT).text
    made(signed_in(admin), here)
    assert ApiKey.objects.count() == 2, "the name is free once its key is revoked"


def test_how_a_request_is_sent_is_read_in_the_product() -> None:
    client = signed_in(ManagerFactory(areas=[AreaFactory()]))
    assert f"{AT}how/" in client.get(AT).text
    page = parsed(client.get(f"{AT}how/").content)
    assert [words(each) for each in select(page, "h1")] == ["Sending a conference request from a case system"]
    assert {"Idempotency-Key", "application/json"} <= {words(each) for each in select(page, "code")}
    statuses = [words(row) for row in select(select(page, "table")[1], "tbody td:first-child")]
    assert statuses[:2] == ["201", "400"] and "405" in statuses
    assert '"authority_id": "A-1000"' in select(page, "pre")[0].text_content()
    assert "|" not in words(page).partition("What is answered")[2] and "```" not in words(page)


def test_the_users_of_case_systems_are_nobodys_to_change() -> None:
    admin = AdministratorFactory()
    made(signed_in(admin), AreaFactory())
    user = ApiKey.objects.get().user
    assert user.name not in signed_in(admin).get("/settings/users/").text
    for page in (f"/settings/users/{user.pk}/", f"/settings/users/{user.pk}/password/"):
        assert signed_in(admin).get(page).status_code == 404
