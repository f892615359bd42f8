"""The embedded PostgreSQL: made once a data folder, reached through a socket only, with its own password."""

import os
import re
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path

from cpunit.servers.addresses import database_url
from cpunit.servers.homes import Home
from cpunit.servers.problem import ServerProblem
from cpunit.servers.programs import as_child, postgres_programs

KIND = "postgres"
USER = DATABASE = "cpunit"
PORT = 5432
STOP_SIGNAL = signal.SIGINT  # PostgreSQL's "fast" stop: open transactions are rolled back, nothing is lost
PROTOCOL_3 = 196608

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "Europe/London",
    "log_timezone": "Europe/London",
    "log_min_messages": "warning",
}
# Tests throw their data away, so a crash may lose them; all other use keeps PostgreSQL's own promises. Their
# tables are small, so a third of its work would be to weigh in which order a dozen of them are joined.
TEST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_size": "512MB",
    "max_wal_senders": "0",
    "join_collapse_limit": "1",
}


def url(home: Home) -> str:
    """`DATABASE_URL` for this server, which must have been started once."""
    password = (home.folder / "password").read_text().strip()
    return database_url(user=USER, password=password, name=DATABASE, sockets=home.sockets)


def answers(home: Home) -> bool:
    """Whether a server takes connections now: asked for one, it replies with its demand for the password.

    The demand is read to its end before we leave: a server that is left with half of it unread logs a lost
    connection, and the watchers ask twice a second.
    """
    wish = b"user\0" + USER.encode() + b"\0database\0" + DATABASE.encode() + b"\0\0"
    packet = struct.pack("!ii", 8 + len(wish), PROTOCOL_3) + wish
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client, client.makefile("rb") as reply:
            client.settimeout(5)
            client.connect(str(_socket(home)))
            client.sendall(packet)
            kind, length = reply.read(1), reply.read(4)
            reply.read(int.from_bytes(length) - len(length))
            return kind == b"R"
    except OSError:
        return False


def command(home: Home, *, mode: str) -> list[str]:
    """The command that serves this home's data, made first where there are none."""
    _remove_stale_pid_file(home)
    if not (home.data / "PG_VERSION").exists():
        _make_data(home)
    programs = postgres_programs(home, major=(home.data / "PG_VERSION").read_text().strip())
    settings = SETTINGS | (TEST_SETTINGS if mode == "test" else {})
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    program = [
        str(programs / "postgres"),
        "-D",
        str(home.data),
        "-k",
        str(home.sockets),
        "-p",
        str(PORT),
        *options,
    ]
    return as_child(home, signal=STOP_SIGNAL, program=program)


def _socket(home: Home) -> Path:
    return home.sockets / f".s.PGSQL.{PORT}"


def _make_data(home: Home) -> None:
    """Make the data folder beside its place and move it there when complete: a kill leaves no half of one."""
    programs = postgres_programs(home, major=None)
    unfinished = home.folder / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    password_file = home.folder / "password"
    password_file.unlink(missing_ok=True)
    with open(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(24))
    if home.owner:
        os.chown(password_file, home.owner.uid, home.owner.gid)
    version = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    major = re.search(r"\b(\d+)\.", version)
    # From 17 on PostgreSQL brings the C.UTF-8 order itself, the same on every system.
    provider = ["--locale-provider=builtin"] if major and int(major[1]) >= 17 else []
    _run(
        home,
        [
            programs / "initdb",
            "-D",
            unfinished,
            "-U",
            USER,
            "--auth=scram-sha-256",
            f"--pwfile={password_file}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            *provider,
            "--no-sync",
            "--no-instructions",
        ],
        failing="PostgreSQL could not make its data folder",
    )
    _run(
        home,
        [programs / "postgres", "--single", "-D", unfinished, "-c", "fsync=off", "postgres"],
        failing="PostgreSQL could not make the database",
        words=f"CREATE DATABASE {DATABASE}\n",
    )
    unfinished.rename(home.data)


def _run(home: Home, program: list[str | Path], *, failing: str, words: str = "") -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    done = subprocess.run(
        as_child(home, signal=signal.SIGKILL, program=[str(word) for word in program]),
        cwd=home.folder,
        env=environment | {"LC_ALL": "C"},
        input=words,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise ServerProblem(f"{failing} in {home.folder}: {said}")


def _remove_stale_pid_file(home: Home) -> None:
    """Take away the pid file of a killed server: PostgreSQL believes any living process of that number.

    A server that still shuts down in this folder is waited for.
    """
    pid_file = home.data / "postmaster.pid"
    for _ in range(100):
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
            serving = Path(f"/proc/{pid}/cwd").readlink() == home.data.resolve()
        except (OSError, ValueError):
            break
        if not serving:
            break
        time.sleep(0.1)
    else:
        raise ServerProblem(
            f"A PostgreSQL (process {pid}) holds {home.data} and does not answer; stop it first."
        )
    pid_file.unlink(missing_ok=True)
