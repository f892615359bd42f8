"""Keeps a database cluster with all migrations applied, so that a test run need not apply them again.

Making a cluster and migrating its database takes some seconds; copying one takes a tenth of one. It is
kept under the content of every migration, of how the first are made, of the lock and of this module, so a
change to any of them makes a new one. In it lies a template that nobody can connect to, which PostgreSQL
copies only while nobody does: each worker of a run makes its own database of it, whatever else is going on.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

from cpunit.bootstrap import REQUIREMENTS, VENV
from cpunit.servers import locks
from cpunit.servers.homes import home_of
from cpunit.servers.postgres import DATABASE
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running
from cpunit.servers.var import ROOT
from cpunit.web import at_once

KEPT = VENV / "cache" / "migrated"
TEMPLATE = "cpunit_template"
# tests/databases.py makes the tests' databases of what this names.
VARIABLE = "CPUNIT_TEST_TEMPLATE"


def lay_out(var: Path) -> None:
    """Put a cluster whose database is migrated into a data folder that no server uses yet.

    Of two runs that begin together in a new clone one migrates, and the other waits and copies.
    """
    folder = home_of("postgres", var).folder
    kept = KEPT / fingerprint()
    KEPT.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locks.must_take(KEPT / "lock"):
        if kept.is_dir():
            _copy(kept, folder)
        else:
            _migrate(var)
            _keep(folder, kept)
    os.environ[VARIABLE] = TEMPLATE


def _keep(cluster: Path, kept: Path) -> None:
    """Copy it to its place when it is complete, and delete those of other migrations."""
    for old in KEPT.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    unfinished = kept.with_suffix(".new")
    _copy(cluster, unfinished)
    unfinished.rename(kept)


def fingerprint() -> str:
    """The content of every migration and of what makes them, of the lock and of this module, as one short
    text.
    """
    digest = hashlib.sha256(REQUIREMENTS.read_bytes() + Path(__file__).read_bytes())
    digest.update(Path(at_once.__file__).read_bytes())
    for migration in sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("*/*/migrations/*.py")):
        digest.update(str(migration.relative_to(ROOT)).encode() + migration.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(var: Path) -> None:
    with running(var, {"postgres"}, mode="test") as addresses:
        done = subprocess.run(
            [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity=0"],
            cwd=ROOT,
            env=os.environ | addresses | {"CPUNIT_VAR": str(var)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerProblem(f"The migrations cannot be applied:\n{done.stderr.strip()}")
        make_template(addresses["DATABASE_URL"])


def make_template(url: str) -> None:
    """Copy the database at this address to the template, which from then on takes no connection."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE {DATABASE}")
        connection.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true ALLOW_CONNECTIONS false")


def _copy(source: Path, target: Path) -> None:
    """Copy a cluster with its owner and rights; it must be stopped."""
    subprocess.run(["cp", "--archive", "--reflink=auto", "--no-target-directory", source, target], check=True)  # noqa: S607
