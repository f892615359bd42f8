"""The data folder: where it is, what is generated into it once, and how it is thrown away."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cpunit.servers.homes import server_folders
from cpunit.servers.problem import ServerProblem

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CONTENTS = ("demo-password", "log", "mail", "run", "secret-key", "static")
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a random name is made in it
"""Files in it are kept in memory alone."""
ENOUGH = 4 * 2**30
"""Bytes: several times what a run of all tests keeps."""


def var_folder() -> Path:
    """`CPUNIT_VAR`, or `var/` beside `manage.py`."""
    return Path(os.environ.get("CPUNIT_VAR") or ROOT / "var").absolute()


def secret(var: Path, name: str, *, groups: int) -> str:
    """A random text in groups of four letters, kept in a file of this user's alone, the same at each call.

    Its letters cannot be taken for one another when read aloud; each group is worth 19 bits.
    """
    path = var / name
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(groups)))
    except FileExistsError:
        pass
    except OSError as error:
        raise ServerProblem(f"The data folder {var} cannot be written to: {error.strerror}.") from error
    return path.read_text().strip()


def delete(var: Path) -> None:
    """Delete what the application keeps in its data folder, and what the servers keep elsewhere for it.

    Files that it did not put there stay, so that a wrong `CPUNIT_VAR` costs nobody a folder of their own.
    """
    for folder in server_folders(var):
        shutil.rmtree(folder, ignore_errors=True)
    for name in CONTENTS:
        path = var / name
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def in_memory() -> Path | None:
    """Where to put data that are made and thrown away by the hundred; None where there is too little room for
    it, as in most containers: then a disk has to do.
    """
    try:
        room = shutil.disk_usage(MEMORY).free
        known = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        available = int(known["MemAvailable"].removesuffix("kB")) * 1024
    except (OSError, KeyError, ValueError):
        return None
    return MEMORY if min(room, available) >= ENOUGH and os.access(MEMORY, os.W_OK) else None


@contextmanager
def throw_away(place: Path | None = None) -> Iterator[Path]:
    """A data folder for this run only, in this `place` or wherever temporary files go; the servers'
    unprivileged user can enter it.
    """
    var = Path(tempfile.mkdtemp(prefix="cpunit-", dir=place))
    try:
        var.chmod(0o711)
        yield var
    finally:
        delete(var)
        shutil.rmtree(var, ignore_errors=True)
