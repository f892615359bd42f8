"""The web server's log: one line where a page was refused, a traceback where the program broke."""

import io
import logging
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from cpunit.web.logs import NoTracebackOfAnswers
from tests.factories.people import ManagerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Any:
    """What the console's handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(NoTracebackOfAnswers())
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


def test_the_console_has_that_filter() -> None:
    (name,) = settings.LOGGING["handlers"]["console"]["filters"]
    assert settings.LOGGING["filters"][name]["()"] == "cpunit.web.logs.NoTracebackOfAnswers"
