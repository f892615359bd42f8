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


def var_folder() -> Path:
    """`CPUNIT_VAR`, or `var/` beside `manage.py`."""
    return Path(os.environ.get("CPUNIT_VAR") or ROOT / "var").absolute()


def secret(var: Path, name: str, *, letters: int) -> str:
    """A random text of so many letters, kept in a file of this user's alone, the same at each call."""
    path = var / name
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(letters)[:letters])
    except FileExistsError:
        pass
    except OSError as error:
        raise ServerProblem(f"The data folder {var} cannot be written to: {error.strerror}.") from error
    return path.read_text().strip()


def delete(var: Path) -> None:
    """Delete the data folder with all that the servers keep for it, wherever that lies."""
    folders = server_folders(var)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        if folder.parent != var:
            shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.rmtree(var, ignore_errors=True)


@contextmanager
def throw_away() -> Iterator[Path]:
    """A data folder for this run only; the servers' unprivileged user can enter it."""
    var = Path(tempfile.mkdtemp(prefix="cpunit-"))
    try:
        var.chmod(0o711)
        yield var
    finally:
        delete(var)
