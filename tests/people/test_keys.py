"""Everybody can switch off each key of the keyboard, for themselves alone, at every machine (WCAG 2.1.4)."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_keys import keep_keys
from cpunit.people.models import Role, User
from tests.factories.people import SupportFactory, UserFactory
from tests.web.html import parsed, select, send

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def on_page(client: Client) -> str:
    """The keys that a page says are on."""
    (header,) = select(parsed(client.get("/keys/").content), "header")
    return str(header.get("data-keys"))


def test_every_page_tells_which_keys_are_on(client: Client) -> None:
    client.force_login(SupportFactory())
    assert on_page(client) == "search places list"


@pytest.mark.parametrize(
    ("ticked", "on"),
    [
        (["search", "places"], "search places"),
        (["places", "list"], "places list"),
        ([], ""),
        (["search", "places", "list"], "search places list"),
    ],
)
def test_a_key_whose_tick_is_taken_away_is_off_for_this_person_alone(
    client: Client, ticked: list[str], on: str
) -> None:
    user, colleague = SupportFactory(), SupportFactory()
    client.force_login(user)
    answer = send(client, "/keys/", {"on": ticked})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/keys/")
    assert on_page(client) == on
    client.force_login(colleague)
    assert on_page(client) == "search places list"


def test_switching_a_key_off_is_logged(client: Client) -> None:
    user = SupportFactory()
    client.force_login(user)
    send(client, "/keys/", {"on": ["list"]})
    event = AuditEvent.objects.get(verb="changed")
    assert event.by == user
    assert event.what == "Their own keys: switched off / to search and g and a letter to go to a place"


def test_an_administrator_is_asked_about_no_key_to_search_and_keeps_what_was_said_of_it(
    client: Client,
) -> None:
    user = UserFactory(role=Role.ADMIN, keys_off=["search", "places"])
    client.force_login(user)
    page = client.get("/keys/").text
    assert "to search" not in page
    assert "Settings" in page
    send(client, "/keys/", {"on": ["places"]})
    user.refresh_from_db()
    assert user.keys_off == ["search", "list"]


@pytest.mark.parametrize("wrong", [["everything"], ["search", "\x00"], ["x" * 10_000], ["%", "🔑", "\u202e"]])
def test_a_key_that_there_is_not_is_answered_with_a_sentence(client: Client, wrong: list[str]) -> None:
    user = SupportFactory()
    client.force_login(user)
    answer = send(client, "/keys/", {"on": wrong})
    assert answer.status_code == 200
    assert "select from the list" in answer.text
    user.refresh_from_db()
    assert user.keys_off == []


def test_the_action_refuses_a_key_that_there_is_not() -> None:
    with pytest.raises(Refused, match="Choose from the keys that are listed"):
        keep_keys(off=["everything"], by=SupportFactory(), now=NOW)


def test_the_database_takes_no_other_key() -> None:
    user = SupportFactory()
    with pytest.raises(IntegrityError, match="user_keys_known"), transaction.atomic():
        User.objects.filter(pk=user.pk).update(keys_off=["everything"])


def test_the_list_tells_what_each_key_does_and_which_are_off(client: Client) -> None:
    client.force_login(SupportFactory(keys_off=["places"]))
    page = parsed(client.get("/keys/").content)
    rows = {
        " ".join("".join(row.itertext()).split())
        for row in select(page, "div")
        if "cpunit-keys__row" in row.get("class", "")
    }
    assert "/ Find a child" in rows
    assert "g then h Children (switched off)" in rows
    assert "? This list" in rows
    assert "Alt and ↓ In the live record: the next step" in rows


def test_the_key_itself_is_given_the_list_alone(client: Client) -> None:
    client.force_login(SupportFactory())
    answer = client.get("/keys/", headers={"HX-Request": "true"})
    assert "<!DOCTYPE" not in answer.text
    assert "Keys of the keyboard" in answer.text
    assert '<a class="govuk-link" href="/keys/">' in answer.text


def test_the_list_costs_no_query_more_than_knowing_who_asks(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(SupportFactory())
    with django_assert_max_num_queries(3):
        client.get("/keys/", headers={"HX-Request": "true"})


def test_who_is_not_signed_in_has_no_keys(client: Client) -> None:
    page = client.get("/sign-in/").text
    assert 'data-keys=""' in page
    assert "keys.js" not in page
    assert client.get("/keys/").status_code == 302
