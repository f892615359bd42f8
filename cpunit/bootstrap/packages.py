"""The caller's own pip, and the virtual environment that is made without one."""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from cpunit.bootstrap import PYTHON, VENV
from cpunit.bootstrap.debian import apt_install
from cpunit.bootstrap.saying import CannotSetUp, step

# `pip --python`, which installs into an environment that has no pip of its own, came with this version.
OLDEST_PIP = (22, 3)

NO_PIP = (
    "Python's package installer (pip {}.{} or newer) is missing. Install it, "
    "for instance with: sudo apt-get install python3-pip".format(*OLDEST_PIP)
)


def find_pip() -> list[str]:
    """The command that runs a pip on this machine; as root on Debian it is installed where there is none.

    Raises `CannotSetUp` where there is none and none can be installed.
    """
    pip = _pip_here()
    if pip:
        return pip
    with step("pip, from Debian's packages"):
        if apt_install(["python3-pip"]):
            pip = _pip_here()
    if not pip:
        raise CannotSetUp(NO_PIP)
    return pip


def _pip_here() -> list[str] | None:
    base = str(getattr(sys, "_base_executable", sys.executable))
    candidates = [base, shutil.which("python3") or "", "/usr/bin/python3"]
    for python in dict.fromkeys(candidate for candidate in candidates if candidate):
        if Path(python).parent == PYTHON.parent:
            continue
        try:
            answer = subprocess.run(
                [python, "-m", "pip", "--version"],
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
            ).stdout
        except OSError:
            continue
        version = re.match(r"pip (\d+)\.(\d+)", answer)
        if version and (int(version[1]), int(version[2])) >= OLDEST_PIP:
            return [python, "-m", "pip"]
    return None


def make_environment() -> None:
    """Make `.venv` without pip, or mend it where its Python is gone or of another version."""
    if PYTHON.exists() and _python_of_environment() == sys.version_info[:2]:
        return
    for old in ("bin", "lib", "lib64", "include", "pyvenv.cfg"):
        path = VENV / old
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
    try:
        venv.EnvBuilder(with_pip=False, symlinks=True).create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotSetUp(f"Python could not make a virtual environment in {VENV}: {error}") from error


def _python_of_environment() -> tuple[int, int] | None:
    answer = subprocess.run(
        [str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    return (int(answer[0]), int(answer[1])) if len(answer) == 2 else None
