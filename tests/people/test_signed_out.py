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
