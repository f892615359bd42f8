"""The pages in front of a door show nothing about anybody, whatever is sent and whoever is signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cpunit.doors.pages import COOKIE, ELSEWHERE
from tests.factories.people import ManagerFactory
from tests.outside import AT_THE_DOOR

pytestmark = pytest.mark.django_db

TYPED = (
    "", " ", "\x00", "١٢٣٤٥٦", "1" * 5000, "' OR 1=1 --", "../../today", "𝟙𝟚𝟛𝟜𝟝𝟞", "nobody@nowhere.example",
)  # fmt: skip
ADDRESSES = ("/door/", "/door/asked/", "/door/received/", "/door/leave/", "/door/in/abcd/")


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_nothing_breaks(client: Client, typed: str) -> None:
    client.raise_request_exception = False
    client.cookies[COOKIE] = typed.replace("\x00", "0")[:300].encode("ascii", "replace").decode()
    answers = [
        client.post("/door/", {"address": typed}),
        client.post("/door/in/abcd-efgh/", {"code": typed, "csrfmiddlewaretoken": typed}),
        client.get(f"/door/in/{typed.replace('/', '')[:200] or 'x'}/"),
        client.get("/door/"),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 404}


def test_the_table_names_each_of_them() -> None:
    assert len(ADDRESSES) == len(AT_THE_DOOR)


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_is_signed_in_is_nobody_here(client: Client, address: str) -> None:
    manager = ManagerFactory(name="Imani Okafor")
    client.force_login(manager)
    answer = client.get(address)
    for named in ("Imani", "sign-out", "/today", "onference", "Sign in"):
        assert named not in answer.content.decode()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        (Client.head, "/door/", 200),
        (Client.head, "/door/in/abcd/", 404),
        (Client.post, "/door/asked/", 405),
        (Client.post, "/door/leave/", 405),
        (Client.get, "/door", 301),
    ],
)
def test_each_answers_what_it_is_asked(
    client: Client, method: Callable[..., Any], address: str, status: int
) -> None:
    assert method(client, address).status_code == status


def test_leaving_needs_no_visit_and_leaves_no_trace(client: Client) -> None:
    mark = client.get("/door/").cookies["csrftoken"]
    assert (mark["path"], mark["max-age"], mark["expires"]) == ("/door/", "", ""), "none outlives the browser"
    answer = client.get("/door/leave/")
    mark = answer.cookies["csrftoken"]
    assert (mark.value, mark["path"], mark["max-age"]) == ("", "/door/", 0)
    assert answer.headers["Location"] == ELSEWHERE
    assert "sessionid" not in answer.cookies


@pytest.mark.safety(2)
def test_at_a_name_of_its_own_nothing_else_of_the_product_is_found(settings: Any) -> None:
    settings.SITE_ADDRESS, settings.DOOR_ADDRESS = "https://unit.example", "https://post.example"
    settings.ALLOWED_HOSTS = ["unit.example", "post.example"]
    there, here = Client(HTTP_HOST="unit.example"), Client(HTTP_HOST="post.example")
    assert here.get("/").headers["Location"] == "/door/"
    assert here.get("/door/").status_code == 200
    for path in ("/sign-in/", "/today", "/healthz"):
        answer = here.get(path)
        assert (answer.status_code, "That did not work" in answer.text) == (404, True), path
    for written in ("post.example:80", "POST.example", "post.example."):
        answer = Client(HTTP_HOST=written).get("/sign-in/")
        assert (answer.status_code, "That did not work" in answer.text) == (404, True), written
    assert "That did not work" not in there.get("/sign-in/").text
