"""Where the servers' data lie and whose they are.

As a plain user all lies under the data folder (`var/`). As root the servers run as an unprivileged user, as
PostgreSQL demands; where that user cannot enter the data folder (it is in root's home, say), the servers'
part lies in `/var/lib/cpunit-…`, found again by the data folder's path.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cpunit.servers.problem import ServerProblem

KINDS = ("postgres", "redis")
# What the kernel's `sockaddr_un` holds, less the closing zero byte.
LONGEST_SOCKET_PATH = 107
LONGEST_SOCKET_NAME = len("/.s.PGSQL.5432")
# Every system has it; what is made there is checked to be ours before it is used.
SHORTEST_TEMPORARY = Path("/tmp")  # noqa: S108


@dataclass(frozen=True)
class Owner:
    """The user that a server runs as; `None` in place of an owner means the user that we are."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Home:
    """The folders of one server: its data, its socket, and the locks that tell who uses it."""

    var: Path
    folder: Path
    sockets: Path
    owner: Owner | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def locks(self) -> Path:
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.var / "log" / f"{self.folder.name}.log"


def home_of(kind: str, var: Path) -> Home:
    """The folders of the server `kind` for the data folder `var`, made where they are missing."""
    var = var.absolute()
    try:
        _make(var, 0o711 if os.geteuid() == 0 else 0o700)
        for name in ("run", "log"):
            _make(var / name, 0o700)
        owner = _owner(var, kind) if os.geteuid() == 0 else None
        base = var if owner is None or can_enter(var, owner) else _elsewhere(var)
        folder = base / kind
        _make(folder, 0o700, owner)
        return Home(var=var, folder=folder, sockets=_sockets(folder, owner), owner=owner)
    except PermissionError as error:
        raise ServerProblem(
            f"The data folder {var} belongs to another user ({error.filename}). "
            "Run this as that user, or name another folder in CPUNIT_VAR."
        ) from error
    except OSError as error:
        raise ServerProblem(f"The data folder {var} cannot be used: {error.strerror}.") from error


def server_folders(var: Path) -> list[Path]:
    """Every folder that the servers may have made for `var`, inner ones first, for those who delete it."""
    var = var.absolute()
    elsewhere = _elsewhere_path(var)
    homes = [base / kind for base in (var, elsewhere) for kind in KINDS]
    return [*homes, *(_short_sockets(home) for home in homes), elsewhere]


def can_enter(folder: Path, owner: Owner) -> bool:
    """Whether a user without further groups may walk down to `folder`."""
    return all(_may_pass(place.stat(), owner) for place in (folder, *folder.resolve().parents))


def _may_pass(status: os.stat_result, owner: Owner) -> bool:
    if status.st_uid == owner.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == owner.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def _owner(var: Path, kind: str) -> Owner:
    """Whoever owns the data already there; else the system's `postgres` user; else `nobody`."""
    for base in (var, _elsewhere_path(var)):
        try:
            status = (base / kind).stat()
        except OSError:
            continue
        if status.st_uid:
            return Owner(status.st_uid, status.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise ServerProblem(
        "PostgreSQL will not run as root, and this system has no user 'postgres' or 'nobody'."
    )


def _elsewhere_path(var: Path) -> Path:
    return Path("/var/lib") / f"cpunit-{_short(var)}"


def _elsewhere(var: Path) -> Path:
    folder = _elsewhere_path(var)
    _make(folder, 0o711)
    return folder


def _sockets(folder: Path, owner: Owner | None) -> Path:
    """A folder only the server's user may enter, with a path short enough for a socket."""
    sockets = folder / "socket"
    if len(os.fsencode(sockets)) + LONGEST_SOCKET_NAME > LONGEST_SOCKET_PATH:
        sockets = _short_sockets(folder)
    _make(sockets, 0o700, owner)
    status = sockets.lstat()
    if (
        not stat.S_ISDIR(status.st_mode)
        or status.st_uid != (owner.uid if owner else os.geteuid())
        or status.st_mode & 0o77
    ):
        raise ServerProblem(
            f"The folder {sockets} is not this user's own; remove it, as a socket there could be another's."
        )
    return sockets


def _short_sockets(folder: Path) -> Path:
    return SHORTEST_TEMPORARY / f"cpunit-{_short(folder)}"


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _make(folder: Path, mode: int, owner: Owner | None = None) -> None:
    """Make a folder with exactly this mode, and hand it to its owner; one that is there stays as it is.

    It is finished beside its place and then moved there: who looks at the same moment, as the two servers do
    when they start side by side, sees none or a whole one, and both choose the same place.
    """
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".cpunit-", dir=folder.parent))
    try:
        unfinished.chmod(mode)
        if owner:
            os.chown(unfinished, owner.uid, owner.gid)
        unfinished.rename(folder)
    except OSError:
        unfinished.rmdir()
        if not folder.is_dir():
            raise
