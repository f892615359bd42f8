"""The web server's log: one line where a page was refused, a traceback where the program broke."""

import io
import logging
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from cpunit.doors.logs import NoLinks
from cpunit.web.logs import NoTracebackOfAnswers
from tests.factories.people import ManagerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Any:
    """What the console's handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(NoTracebackOfAnswers())
    handler.addFilter(NoLinks())
    logging.getLogger("django.request").addHandler(handler)
    yield written
    logging.getLogger("django.request").removeHandler(handler)


def test_a_page_that_is_not_there_or_not_theirs_is_one_line(log: io.StringIO) -> None:
    client = Client()
    client.force_login(ManagerFactory())
    client.get("/no-such-page/")
    client.get("/conferences/C25-XXXX/")
    assert log.getvalue().splitlines() == [
        "Not Found: /no-such-page/",
        "Not Found: /conferences/C25-XXXX/",
    ]


def test_a_fault_of_the_program_keeps_its_traceback(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(ManagerFactory())
    with patch("cpunit.dashboards.views.children.render", side_effect=RuntimeError("a slip")):
        client.get("/children/")
    assert "Traceback" in log.getvalue()
    assert "RuntimeError: a slip" in log.getvalue()


def test_the_console_has_those_filters() -> None:
    names = settings.LOGGING["handlers"]["console"]["filters"]
    assert [settings.LOGGING["filters"][name]["()"] for name in names] == [
        "cpunit.web.logs.NoTracebackOfAnswers",
        "cpunit.doors.logs.NoLinks",
    ]


@pytest.mark.safety(2)
def test_no_link_to_a_door_stands_in_the_log_whatever_became_of_it(log: io.StringIO) -> None:
    link = "/door/in/k3fd-99xa-k3fd-99xa-k3fd-99xa-k3fd/"
    csrf, console = logging.getLogger("django.security.csrf"), logging.StreamHandler(log)
    console.addFilter(NoLinks())
    csrf.addHandler(console)
    Client(enforce_csrf_checks=True).post(link, {"code": "123456"})
    for typed in (
        link.upper(),
        link.title(),
        link.replace("/door", "/dor"),
        link.replace("in/k3fd-", "in//k3fd/"),
    ):
        Client().get(typed, follow=True)
        Client().get(typed.replace("-", ""), follow=True)
    csrf.removeHandler(console)
    assert "k3fd" not in log.getvalue().lower()
    assert "/door/in/…/" in log.getvalue()
