"""The programs of a running demonstration, and the unit that they serve."""

import http.client
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.utils import ProgrammingError
from psycopg import sql

from cpunit.celery import app
from cpunit.commands.tables import NO_RIGHT, unready
from cpunit.commands.text_catcher import address_of
from cpunit.servers.problem import ServerProblem
from cpunit.servers.supervisor import Program, Supervisor
from cpunit.servers.var import ROOT

WEB_PROCESSES = 2
WEB_THREADS = 4
LONGEST_LINE = 8190
"""Letters of an address that are read, so that a far too long search is answered by a page."""
WORKER_PROCESSES = 2


def bring_tables_up_to_date() -> None:
    """Apply the migrations that the database lacks. Raises `ServerProblem` where it may not be changed."""
    with _problems_told():
        call_command("migrate", interactive=False, verbosity=0)


def load_unit(profile: str | None) -> None:
    """Load the unit into an empty database (`None`: whatever rules it keeps).

    Raises `ServerProblem` where the database holds a unit that keeps other rules than those asked for.
    """
    with _problems_told():
        if not get_user_model()._default_manager.exists():
            call_command("load_demonstration", profile=profile or "default")
    kept = apps.get_model("people", "UnitSettings").current().profile
    if profile and profile != kept:
        raise ServerProblem(
            f"The unit loaded keeps the rules of {kept}; to keep those of {profile}, add --reset."
        )


@contextmanager
def _problems_told() -> Iterator[None]:
    """What a command could not do, or the database does not allow, as `ServerProblem`."""
    try:
        yield
    except CommandError as error:
        raise ServerProblem(str(error)) from error
    except MigrationSchemaMissing as error:
        raise ServerProblem(NO_RIGHT) from error
    except ProgrammingError as error:
        problem = unready(error)
        if problem is None:
            raise
        raise problem from error


@contextmanager
def database_of_its_own(url: str) -> Iterator[str]:
    """The address of a new database on the server of `url`, dropped afterwards."""
    name = f"cpunit_check_{os.getpid()}"
    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise ServerProblem(f"No throw-away database could be made at DATABASE_URL: {reason}") from error
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )


def start_mail_catcher(supervisor: Supervisor, folder: Path) -> str:
    """Start the catcher and return its `EMAIL_URL`."""
    return f"smtp://127.0.0.1:{_start_catcher(supervisor, 'mail catcher', 'catcher', folder)}"


def start_text_catcher(supervisor: Supervisor, folder: Path) -> str:
    """Start the catcher of text messages and return its `CPUNIT_TEXT_URL`."""
    return address_of(_start_catcher(supervisor, "text catcher", "text_catcher", folder))


def _start_catcher(supervisor: Supervisor, name: str, module: str, folder: Path) -> int:
    """At which port it listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-m", f"cpunit.commands.{module}", str(folder), str(port)]
    supervisor.start(Program(name, words, lambda: _takes_connections(port)))
    return port


def start_web(supervisor: Supervisor, listener: socket.socket) -> None:
    """Start the web server; it may not be ready yet."""
    port = int(listener.getsockname()[1])
    supervisor.start(
        Program(
            "web server",
            [
                *(sys.executable, "-m", "gunicorn", "cpunit.wsgi:application"),
                *("--bind", f"fd://{listener.fileno()}", "--no-control-socket", "--preload"),
                *("--workers", str(WEB_PROCESSES), "--threads", str(WEB_THREADS)),
                *("--limit-request-line", str(LONGEST_LINE)),
                *("--timeout", "60", "--graceful-timeout", "5", "--worker-tmp-dir", str(_memory_folder())),
            ],
            lambda: _serves(port),
            files=[listener.fileno()],
        )
    )


def start_application(supervisor: Supervisor, listener: socket.socket) -> None:
    """Start the web server, the Celery worker and the Celery beat, and wait until all three do their work."""
    celery = [sys.executable, "-m", "celery", "-A", "cpunit.celery"]
    schedule = supervisor.logs.parent / "run" / "beat-schedule"
    start_web(supervisor, listener)
    supervisor.start(
        Program(
            "worker",
            [
                *celery,
                "worker",
                "--concurrency",
                str(WORKER_PROCESSES),
                "--loglevel",
                "INFO",
                # It is the only worker: there is nobody to wait for a second for.
                "--without-gossip",
                "--without-mingle",
            ],
            lambda: bool(app.control.ping(timeout=0.5, limit=1)),
        )
    )
    supervisor.start(
        Program(
            "beat",
            [*celery, "beat", "--schedule", str(schedule), "--pidfile="],
            lambda: schedule_exists(schedule),
        )
    )
    supervisor.wait_until_ready()


def schedule_exists(schedule: Path) -> bool:
    """Whether beat has opened its schedule, whatever suffix the system's database library gives the file."""
    return any(schedule.parent.glob(f"{schedule.name}*"))


def _memory_folder() -> Path:
    """Where gunicorn's heartbeats cost no disk writes."""
    memory = Path("/dev/shm")  # noqa: S108 - gunicorn makes an unnamed file there
    return memory if os.access(memory, os.W_OK) else ROOT


def _takes_connections(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def _serves(port: int) -> bool:
    """Whether the sign-in page comes back whole."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
