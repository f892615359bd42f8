"""Keeps a database cluster with all migrations applied, so that a test run need not apply them again.

Migrating an empty database takes several seconds, nearly all of them Django's own; copying the cluster takes
a tenth of one. It is kept under the content of every migration and of the lock, so a change to either makes a
new one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cpunit.bootstrap import REQUIREMENTS, VENV
from cpunit.servers.homes import home_of
from cpunit.servers.postgres import DATABASE
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import running
from cpunit.servers.var import ROOT

KEPT = VENV / "cache" / "migrated"
# tests/conftest.py hands this on to Django as the template of the test database.
VARIABLE = "CPUNIT_TEST_TEMPLATE"


def lay_out(var: Path) -> None:
    """Put a cluster whose database is migrated into a data folder that no server uses yet."""
    folder = home_of("postgres", var).folder
    kept = KEPT / fingerprint()
    if not kept.is_dir():
        _migrate(var)
        shutil.rmtree(KEPT, ignore_errors=True)
        KEPT.mkdir(mode=0o700, parents=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        _copy(folder, unfinished)
        unfinished.rename(kept)
    else:
        _copy(kept, folder)
    os.environ[VARIABLE] = DATABASE


def fingerprint() -> str:
    """The content of every migration and of the lock, as one short text."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes())
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


def _copy(source: Path, target: Path) -> None:
    """Copy a cluster with its owner and rights; it must be stopped."""
    subprocess.run(["cp", "--archive", "--reflink=auto", "--no-target-directory", source, target], check=True)  # noqa: S607
