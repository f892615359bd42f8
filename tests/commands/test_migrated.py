"""The migrated database that tests copy is made anew whenever a migration or the lock has changed."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from cpunit.commands import migrated
from cpunit.servers import running
from cpunit.servers.var import in_memory, throw_away


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one migration and a lock."""
    (tmp_path / "cpunit/people/migrations").mkdir(parents=True)
    (tmp_path / "cpunit/people/migrations/0001_initial.py").write_text("operations = []")
    (tmp_path / "requirements.lock").write_text("django==5.2")
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    monkeypatch.setattr(migrated, "REQUIREMENTS", tmp_path / "requirements.lock")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("cpunit/people/migrations/0001_initial.py", "operations = [1]"),
        ("cpunit/people/migrations/0002_more.py", ""),
        ("plans/migrations/0001_initial.py", ""),
        ("requirements.lock", "django==5.2.1"),
    ],
)
def test_a_change_makes_a_new_one(root: Path, path: str, text: str) -> None:
    before = migrated.fingerprint()
    assert migrated.fingerprint() == before
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
    assert migrated.fingerprint() != before


@pytest.mark.programs
def test_a_copied_cluster_serves(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(migrated.VARIABLE, "")
    monkeypatch.setattr(migrated, "KEPT", tmp_path / "kept")
    applied: list[Path] = []

    def migrate(var: Path) -> None:
        applied.append(var)
        with running(var, {"postgres"}, mode="test") as addresses:
            migrated.make_template(addresses["DATABASE_URL"])

    monkeypatch.setattr(migrated, "_migrate", migrate)
    for _ in range(2):
        with throw_away(in_memory()) as var:
            migrated.lay_out(var)
            assert os.environ[migrated.VARIABLE] == "cpunit_template"
            with running(var, {"postgres"}, mode="test") as addresses:
                assert addresses["DATABASE_URL"].startswith("postgresql://cpunit:")
                the_template_can_be_copied_while_nobody_can_use_it(addresses["DATABASE_URL"])
    assert len(applied) == 1, "the second run copies what the first has made"
    shutil.rmtree(tmp_path / "kept")


def the_template_can_be_copied_while_nobody_can_use_it(url: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(urlsplit(url)._replace(path="/cpunit_template").geturl())
    with psycopg.connect(url), psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE a_workers TEMPLATE cpunit_template")
