"""How many workers a run has, and a queue of its own for each: the database of Valkey with its number.

A pytest plugin that must be there before the settings are read, so `PYTEST_PLUGINS` names it. The servers,
the template of the databases and `CPUNIT_VAR` are shared.
"""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")

VARIABLE = "PYTEST_XDIST_AUTO_NUM_WORKERS"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """What `-n auto` means, but where pytest-xdist is told by its variable."""
    return None if VARIABLE in os.environ else workers_for(len(os.sched_getaffinity(0)))


def workers_for(cores: int) -> int:
    """Three for two cores: a quarter of the time that a worker takes it waits for a browser, for a copied
    database, for a program that it started.
    """
    return cores + max(1, cores // 2)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each worker of a whole run begins with another share of the tests, whose assertions pytest rewrites and
    keeps: in a new clone all would rewrite all at once. Where a folder sets something up first, none does.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    root = session.config.rootpath
    if workers > 1 and is_of_everything(session.config):
        tests = sorted((root / "tests").rglob("test_*.py"))
        for path in share_of(os.environ["PYTEST_XDIST_WORKER"], workers, tests):
            if not (path.parent / "conftest.py").exists() or path.parent == root / "tests":
                with suppress(Exception):  # collecting it tells
                    import_module(".".join(path.relative_to(root).with_suffix("").parts))


def is_of_everything(config: pytest.Config) -> bool:
    """Whether nobody named a file or a folder."""
    return [Path(given).resolve() for given in config.args] == [config.rootpath / "tests"]


def share_of(worker: str, workers: int, everything: Sequence[T]) -> Sequence[T]:
    """What is the turn of worker `gw0`, `gw1`… of so many."""
    return everything[int(worker.removeprefix("gw")) :: workers]


def queue_of(worker: str, url: str) -> str:
    """The queue of worker `gw0`, `gw1`…, beside the one at this address, which is database 0."""
    number = int(worker.removeprefix("gw")) + 1
    if url.startswith("unix:"):
        return re.sub(r"(\?db=\d*)?$", f"?db={number}", url, count=1)
    return re.sub(r"(?<!/)(/\d*)?$", f"/{number}", url, count=1)


if "PYTEST_XDIST_WORKER" in os.environ and "REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = queue_of(os.environ["PYTEST_XDIST_WORKER"], os.environ["REDIS_URL"])
