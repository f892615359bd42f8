"""The error pages answer whatever was sent, and never end in an error of their own."""

from unittest.mock import patch

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from tests.factories.people import ManagerFactory

UNREADABLE = {
    "no UTF-8": {"data": "a=1", "content_type": "application/x-www-form-urlencoded; charset=utf-7"},
    "no parts": {"data": b"--x\r\nbroken", "content_type": "multipart/form-data"},
}


@pytest.mark.parametrize("how", UNREADABLE)
@pytest.mark.parametrize("address", ["/sign-in/", "/families/new/", "/no-such-page/", "/settings/"])
@pytest.mark.parametrize("checks_csrf", [True, False])
@pytest.mark.django_db
def test_what_cannot_be_read_gets_the_page_that_says_so(how: str, address: str, checks_csrf: bool) -> None:
    client = Client(enforce_csrf_checks=checks_csrf, raise_request_exception=False)
    client.force_login(ManagerFactory())
    # the token's cookie is there, so that the check goes on to read the form
    client.cookies["csrftoken"] = "a" * 32
    assert client.post(address, **UNREADABLE[how]).status_code in {302, 400, 403, 404, 405}


@pytest.mark.django_db
def test_the_sign_out_form_of_an_error_page_can_be_sent() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ManagerFactory())
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert client.post("/sign-out/", {"csrfmiddlewaretoken": token}).status_code in {200, 302}


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.django_db
def test_while_the_database_is_away_the_page_says_so(error: type[Exception]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(ManagerFactory())
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=error("gone")):
        answer = client.get("/today")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "The database does not answer" in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_of_the_program_stays_a_500() -> None:
    client = Client(raise_request_exception=False)
    client.force_login(ManagerFactory())
    with patch("cpunit.dashboards.views.children.render", side_effect=RuntimeError("a slip")):
        answer = client.get("/children/")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
