"""Worlds that tests begin with, made by the real actions and laid once; each test changes its own copy.

    pytestmark = [pytest.mark.django_db, laid(opened)]

    def test_something(world: World) -> None: ...

    @laid(closed)
    def test_something_later(world: World) -> None: ...

`laid` is given a function without arguments (`tests/worlds/stages.py`). What it returns is made once, in a
transaction that stands as long as the tests that follow ask for the same, and each of them gets a copy of it
as `world`. What a test writes is undone to the savepoint that it began with. A test that commits makes a
world of its own.
"""

from copy import deepcopy
from typing import Any

import pytest

from tests.worlds.ground import GROUND, Maker


def laid(by: Maker) -> pytest.MarkDecorator:
    """Marks a test, or with `pytestmark` all of a module, as beginning with what this function makes."""
    return pytest.mark.laid(by=by)


def wanted_by(item: pytest.Item) -> Maker | None:
    marker = item.get_closest_marker("laid") if "world" in getattr(item, "fixturenames", ()) else None
    return marker.kwargs["by"] if marker else None


def name_of(item: pytest.Item) -> str:
    """Tests of one name share what is laid and come one after another; "" begins with nothing."""
    maker = wanted_by(item)
    return f"{maker.__module__}.{maker.__qualname__}" if maker else ""


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "live_server" in item.fixturenames


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: Any) -> Any:
    """Before pytest-django begins a test's own transaction, what the test begins with is laid."""
    if fixturedef.argname == "_django_db_helper":
        assert not (wanted_by(request.node) and commits(request.node)), "what is laid is never committed"
        with request.getfixturevalue("django_db_blocker").unblock():
            GROUND.lay(wanted_by(request.node))
    return (yield)


@pytest.fixture
def world(db: None) -> Any:
    """This test's copy of what is laid for it."""
    assert GROUND.made is not None, "the test or its module says what is laid for it: tests.worlds.laid"
    return deepcopy(GROUND.made)


@pytest.fixture
def unit(world: Any) -> Any:
    """The same where it is a unit on its way to a conference."""
    return world


@pytest.fixture
def scene(world: Any) -> Any:
    """The same where it is a record of each kind (`tests.scope.Scene`)."""
    return world
