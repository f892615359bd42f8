"""Sets up `.venv`: packages, libraries for PDF, front-end assets. Two programs may do so at once."""

import fcntl
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from cpunit.bootstrap import VENV, fingerprint, is_current, locks, stamp
from cpunit.bootstrap.assets import fetch_assets
from cpunit.bootstrap.debian import see_to_pdf_libraries
from cpunit.bootstrap.installing import Installer, find_installer
from cpunit.bootstrap.packages import find_pip, make_environment
from cpunit.bootstrap.saying import CannotSetUp, say, step


def prepare(*, checks: bool = False) -> None:
    """Bring `.venv` to what the lock files ask for; one made by hand is completed, not replaced."""
    began = time.monotonic()
    try:
        with _alone():
            if is_current(checks=checks):
                return
            _prepare(checks=checks)
    except CannotSetUp as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("Stopped while setting up; the next run goes on from here.")
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def _prepare(*, checks: bool) -> None:
    say("Setting up (the first run only, or after the lock files have changed); what can goes side by side:")
    pip = find_pip()
    with _scratch() as scratch, ThreadPoolExecutor() as side_by_side:
        installer = side_by_side.submit(find_installer, pip, scratch / "uv")
        parts = [
            side_by_side.submit(_packages, installer.result, locks(checks=checks)),
            side_by_side.submit(see_to_pdf_libraries),
            side_by_side.submit(_assets, installer.result, scratch / "assets"),
        ]
    for part in parts:
        part.result()
    for each in {False, checks}:
        unfinished = VENV / "cpunit-stamp.new"
        unfinished.write_text(fingerprint(checks=each))
        unfinished.replace(stamp(checks=each))


def _packages(installer: Callable[[], Installer], wanted: list[Path]) -> None:
    make_environment()
    found = installer()
    with step("Python packages"):
        found.complete(wanted)


def _assets(installer: Callable[[], Installer], work: Path) -> None:
    work.mkdir()
    with step("front-end assets"):
        fetch_assets(work, installer)


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for this set-up only; in `.venv`, as programs may be forbidden to run from a temporary one."""
    folder = VENV / "cpunit-scratch"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock that lets one program at a time set up; the kernel frees it even after a kill."""
    try:
        VENV.mkdir(exist_ok=True)
        lock = (VENV / "cpunit-lock").open("w")
    except OSError as error:
        raise CannotSetUp(
            f"Cannot write to {VENV}: {error.strerror}. Give this user the right to write there."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is setting up; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
