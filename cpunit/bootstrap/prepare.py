"""Sets up `.venv`: packages, libraries for PDF, front-end assets. Two programs may do so at once."""

import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from cpunit.bootstrap import STAMP, VENV, fingerprint, is_current
from cpunit.bootstrap.assets import fetch_assets
from cpunit.bootstrap.debian import see_to_pdf_libraries
from cpunit.bootstrap.packages import find_pip, install_packages, make_environment
from cpunit.bootstrap.saying import CannotSetUp, say


def prepare() -> None:
    """Bring `.venv` to what the lock files ask for; one made by hand is completed, not replaced."""
    began = time.monotonic()
    try:
        with _alone():
            if is_current():
                return
            _prepare()
    except CannotSetUp as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit("Stopped while setting up; the next run goes on from here.")
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def _prepare() -> None:
    say("Setting up (the first run only, or after the lock files have changed):")
    pip = find_pip()
    make_environment()
    say("  installing the Python packages")
    install_packages(pip)
    see_to_pdf_libraries()
    say("  fetching the front-end assets")
    fetch_assets(pip)
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(fingerprint())
    unfinished.replace(STAMP)


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
