"""The session ends while somebody writes: nothing is saved, and what they typed is given back."""

import pytest
from django.test import Client

from tests.factories.people import ManagerFactory

pytestmark = pytest.mark.django_db

WORDS = "They moved in\nwith <b>their</b> aunt"
SHOWN = "They moved in<br>with &lt;b&gt;their&lt;/b&gt; aunt"


def test_who_was_signed_out_gets_their_words_back_and_the_way_in_again(client: Client) -> None:
    typed = {"name": "Finch", "reason": WORDS, "new_password": "not to be shown", "once": "no word of theirs"}
    answer = client.post("/families/new/", typed)
    assert answer.status_code == 401
    assert SHOWN in answer.text
    assert 'href="/sign-in/?next=/families/new/"' in answer.text
    assert "not to be shown" not in answer.text
    assert "no word of theirs" not in answer.text


@pytest.mark.parametrize("typed", [{}, {"name": "Finch", "once": "a token"}])
def test_where_nothing_was_written_they_sign_in_at_once(client: Client, typed: dict[str, str]) -> None:
    answer = client.post("/families/new/", typed)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/families/new/")
    assert "nothing was done. Sign in" in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("http://testserver/families/ABC/?x=1", "/families/ABC/%3Fx%3D1"),
        ("http://elsewhere/families/ABC/", "/sign-out/"),
        ("", "/sign-out/"),
    ],
)
def test_they_come_back_to_the_page_that_the_button_stood_on(
    client: Client, page: str, leads_to: str
) -> None:
    answer = client.post("/settings/letters/words/1/withdraw/", headers={"Referer": page})
    wanted = leads_to.replace("/sign-out/", "/settings/letters/words/1/withdraw/")
    assert answer.headers["Location"] == f"/sign-in/?next={wanted}"


def test_who_signs_out_twice_is_asked_to_press_nothing(client: Client) -> None:
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/")
    assert "press it once more" not in client.get("/sign-in/").text


def test_the_address_of_a_button_says_that_it_is_one(client: Client) -> None:
    client.force_login(ManagerFactory())
    answer = client.get("/sign-out/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST, OPTIONS")
    assert answer.headers["Content-Length"] == str(len(answer.content)), "a server sends so much of it"
    assert "belongs to a button" in answer.text


@pytest.mark.parametrize(("method", "status"), [("get", 204), ("post", 401)])
def test_a_part_of_a_page_is_not_replaced_by_the_way_in(client: Client, method: str, status: int) -> None:
    answer = getattr(client, method)("/families/new/", {"reason": WORDS}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (status, b"")


@pytest.mark.parametrize(("origin", "is_shown"), [("http://testserver", True), ("http://elsewhere", False)])
def test_a_page_out_of_date_gives_back_what_was_typed_on_it_and_on_no_other(
    origin: str, is_shown: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ManagerFactory())
    answer = client.post("/families/new/", {"reason": WORDS}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert (SHOWN in answer.text) is is_shown
