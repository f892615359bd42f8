"""Strict templates, and a client of the style guide and of pages that fail."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import engines

from cpunit.web import context
from cpunit.web.strict import UndefinedVariableFails


@pytest.fixture(autouse=True)
def strict_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """An undefined variable fails."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", UndefinedVariableFails())


@pytest.fixture(autouse=True)
def unnamed_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit has no name of its own, so that drawing a page asks the database nothing."""
    monkeypatch.setattr(context, "_the_unit", [])


@pytest.fixture
def pages(client: Any, settings: Any) -> Iterator[Any]:
    """A client of `tests.web.pages`, that gets the 500 page rather than the exception."""
    settings.ROOT_URLCONF = "tests.web.pages"
    client.raise_request_exception = False
    yield client
