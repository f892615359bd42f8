"""What holds for every test: a closed network, markers that mean something, a browser where one is needed."""

import gc
import os
from collections import Counter

import pytest
from django.conf import settings
from django.test.client import ClientHandler, ClientMixin
from hypothesis import settings as examples

from cpunit.bootstrap.debian import chromium
from cpunit.bootstrap.saying import CannotSetUp
from cpunit.commands.migrated import VARIABLE
from cpunit.papers import pdf, stamping
from cpunit.servers import locks
from cpunit.servers.var import var_folder
from tests.clients import load_once
from tests.coverage_of_requirements import unknown
from tests.dealt import (
    TURN,
    left_to_other_commits,
    left_to_the_long_run,
    left_to_the_whole_run,
    turn_of_this_commit,
)
from tests.printer import NoStamps, look_at
from tests.signing_in import sign_in
from tests.texts import texts  # noqa: F401 - found by its name
from tests.workers import is_of_everything
from tests.worlds import name_of, pytest_fixture_setup, scene, unit, world  # noqa: F401 - fixtures are found by their names

if os.environ.get(VARIABLE):
    from tests.databases import django_db_setup  # noqa: F401 - found by its name

# `manage.py test --long` looks ten times as hard, `--quick` a third. A busy machine fails none.
examples.register_profile("quick", max_examples=10, deadline=None)
examples.register_profile("change", max_examples=30, deadline=None)
examples.register_profile("long", max_examples=300, deadline=None)
examples.load_profile("change")

gc.disable()  # until all tests are collected, which makes little rubbish and a million things that stay

# A good hash is slow on purpose; what tests keep needs none.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ClientMixin.force_login = sign_in  # type: ignore[method-assign,assignment]
ClientHandler.load_middleware = load_once  # type: ignore[method-assign]

# What takes long is begun first; a walk in the browser opens what no journey has shown before.
KINDS = ("browser", "demo", "bench", "programs", "")


@pytest.fixture(autouse=True)
def printer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are looked at and not drawn, but where a test is marked `paper`."""
    if not request.node.get_closest_marker("paper"):
        monkeypatch.setattr(pdf, "draw", look_at)
        monkeypatch.setattr(stamping, "Stamps", NoStamps)
        monkeypatch.setattr(stamping, "in_front", lambda cover, paper: paper)


def pytest_configure(config: pytest.Config) -> None:
    turn_of_this_commit()  # asked before the workers are started, so that all have the same


def pytest_report_header(config: pytest.Config) -> str:
    return f"walks: {TURN}={turn_of_this_commit()}, which has a part of them again that failed"


def pytest_itemcollected(item: pytest.Item) -> None:
    if name_of(item):
        item.add_marker(pytest.mark.xdist_group(name_of(item).rpartition(".")[2]))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = left_to_the_whole_run(items) | left_to_the_long_run(items, config.option.markexpr)
    left_out |= left_to_other_commits(items, of_everything=is_of_everything(config))
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    alike = Counter(map(name_of, items))
    items.sort(key=lambda item: (*_kind_first(item), *_most_first(alike, name_of(item))))


def _most_first(alike: Counter[str], name: str) -> tuple[bool, int, str]:
    """One worker runs all tests of one world, the most first; those of no world fill up what is left."""
    return not name, -alike[name], name


def _kind_first(item: pytest.Item) -> tuple[int, bool]:
    kind = kind_of(item)
    return KINDS.index(kind), kind == "browser" and item.get_closest_marker("walk") is not None


def kind_of(item: pytest.Item) -> str:
    return next((kind for kind in KINDS if item.get_closest_marker(kind)), "")


def pytest_collection_finish(session: pytest.Session) -> None:
    # A worker that ends before its first test takes the sentence with it: there the tests themselves tell.
    is_worker = hasattr(session.config, "workerinput")
    slips = unknown(session.items)
    if slips and not is_worker:
        raise pytest.UsageError(
            f"Tests name ids that tests/requirements.csv does not hold: {', '.join(slips)}"
        )
    if session.config.option.collectonly:
        return
    gc.collect()
    gc.enable()
    gc.freeze()  # what is there now stays, and need not be gone through again and again
    gc.set_threshold(10_000)  # a page makes so many things, of which few go round in a circle
    if any(item.get_closest_marker("browser") for item in session.items):
        try:
            with locks.must_take(var_folder() / "browser-lock"):
                chromium()
        except CannotSetUp as problem:
            if not is_worker:
                pytest.exit(str(problem), returncode=1)
