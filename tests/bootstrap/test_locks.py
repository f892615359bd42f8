"""The locks: one for what runs, one for what checks, made for each other and naming no registry."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cpunit.bootstrap import CHECKS, FRONTEND, REQUIREMENTS, ROOT
from cpunit.bootstrap.installing import INSTALLER

# Imports every module, and what the servers load by name, while each module that only checks is refused.
IMPORT_ALL = """
import importlib, importlib.metadata, pkgutil, sys
import django

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in refused:
            raise ModuleNotFoundError(f"{name} is not installed where the product only runs")

of = importlib.metadata.packages_distributions()
checking = set(sys.argv[1:])
refused = {module for module, owners in of.items() if {owner.lower() for owner in owners} <= checking}
assert "pytest" in refused, sorted(refused)
sys.meta_path.insert(0, Refuse())
django.setup()
for room in ("cpunit", "conferences", "plans", "escalations"):
    for module in pkgutil.walk_packages([room], f"{room}."):
        if module.name != "cpunit.commands.test":
            importlib.import_module(module.name)
for name in ("kombu.transport.redis", "celery.__main__", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread"):
    importlib.import_module(name)
"""
LOCKS = [REQUIREMENTS, CHECKS, INSTALLER, FRONTEND / "node.lock", FRONTEND / "package-lock.json"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pinned(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", text, flags=re.MULTILINE))


RUNS, CHECK = pinned(REQUIREMENTS.read_text()), pinned(CHECKS.read_text())


def names(wanted: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~ ]", each)[0] for each in wanted}


def test_each_lock_holds_what_the_project_names() -> None:
    assert names(PROJECT["project"]["dependencies"]) <= RUNS.keys()
    assert names(PROJECT["dependency-groups"]["checks"]) <= CHECK.keys()


def test_what_only_checks_is_not_installed_to_run() -> None:
    assert not names(PROJECT["dependency-groups"]["checks"]) & RUNS.keys()


def test_what_stands_in_both_is_the_same() -> None:
    assert {name: RUNS[name] for name in RUNS.keys() & CHECK.keys()} == {
        name: CHECK[name] for name in RUNS.keys() & CHECK.keys()
    }


@pytest.mark.programs
def test_what_runs_imports_nothing_that_only_checks() -> None:
    """Some packages import others that they do not name; a fresh clone would then start and break."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *sorted(CHECK.keys() - RUNS.keys())],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cpunit.settings", "CPUNIT_MODE": "demo"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_names_a_registry(lock: Path) -> None:
    assert "://" not in lock.read_text()
