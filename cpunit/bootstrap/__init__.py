"""Makes one command enough: sets up in `.venv` what the application needs, then starts Python inside it.

`manage.py` calls `ensure()` before anything else. Nothing but the standard library may be imported here,
since nothing else is there on a new machine. When all is in place this costs a few milliseconds.
"""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements.lock"
"""What runs. What checks stands in a lock of its own, so that nobody waits for it who only wants to run."""
CHECKS = Path(__file__).with_name("checks.lock")
FRONTEND = ROOT / "cpunit" / "frontend"
DEBIAN = VENV / "debian"
OLDEST_PYTHON = (3, 11)

# Counted up when this package itself sets things up differently, so that what older versions made is mended.
SCHEME = "2"


def ensure(*, checks: bool = False) -> None:
    """Return inside a complete `.venv`: set it up first where needed, and start Python again in it.

    With `checks` it holds pytest and the other tools as well. Ends the program with one sentence where the
    machine lacks something that cannot be set up from here.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("This needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
    if not is_current(checks=checks):
        # Imported here, as subprocess and the rest cost more than the whole check where all is set up.
        from cpunit.bootstrap.prepare import prepare

        prepare(checks=checks)
    environment = inside_environment(os.environ)
    if Path(sys.prefix) == VENV and environment == os.environ:
        return
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(PYTHON, [str(PYTHON), *sys.orig_argv[1:]], environment)  # noqa: S606 - our own Python, our own words


def is_current(*, checks: bool) -> bool:
    """Whether `.venv` holds what the lock files ask for and its Python is still on the machine."""
    try:
        return stamp(checks=checks).read_text() == fingerprint(checks=checks) and PYTHON.exists()
    except OSError:
        return False


def stamp(*, checks: bool) -> Path:
    """The file that holds the fingerprint of what was last set up."""
    return VENV / ("cpunit-stamp-checks" if checks else "cpunit-stamp")


def locks(*, checks: bool) -> list[Path]:
    """The locks of the Python packages that are wanted."""
    return [REQUIREMENTS, CHECKS] if checks else [REQUIREMENTS]


def fingerprint(*, checks: bool) -> str:
    """What the lock files ask for, as one short text."""
    digest = hashlib.sha256(SCHEME.encode())
    for lock in (*locks(checks=checks), FRONTEND / "package-lock.json"):
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def inside_environment(outside: "os._Environ[str]") -> "dict[str, str]":
    """The environment for programs in `.venv`, with the libraries that had to be unpacked there.

    What Python makes of our own code is kept, as it is of the packages: each of the product's programs and
    each worker of a test run would compile it anew.
    """
    environment = {name: value for name, value in outside.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not DEBIAN.is_dir():
        return environment
    folders = [str(folder) for folder in sorted(DEBIAN.glob("usr/lib/*-linux-*"))]
    known = [folder for folder in environment.get("LD_LIBRARY_PATH", "").split(":") if folder]
    environment["LD_LIBRARY_PATH"] = ":".join(
        [*folders, *(folder for folder in known if folder not in folders)]
    )
    if (DEBIAN / "fonts.conf").exists():
        environment.setdefault("FONTCONFIG_FILE", str(DEBIAN / "fonts.conf"))
    return environment
