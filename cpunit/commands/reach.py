"""Checks the servers that somebody has named, so that a slip in an address is one line and no traceback."""

import os
import socket
from collections.abc import Mapping

import psycopg
import redis

from cpunit.servers.addresses import MAIL, TEXTS, VARIABLES, parts_of
from cpunit.servers.problem import ServerProblem

SECONDS = 5
# What Django's own apps bring before ours come: a first `migrate` that was broken off.
BEFORE_OURS = frozenset({"auth", "contenttypes", "sessions"})
OURS = "people"
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    ORDER BY relname
"""


def given_addresses() -> dict[str, str]:
    """The servers that the environment names, those for mail and for text messages among them."""
    names = (*VARIABLES.values(), MAIL, TEXTS)
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def must_answer(addresses: Mapping[str, str]) -> None:
    """Raise `ServerProblem` where an address is none, or leads to no database or queue that lets us in.

    A database that holds another system's tables is refused as well, before anything is written to it.
    """
    for variable, url in addresses.items():
        parts_of(variable, url)
    if "DATABASE_URL" in addresses:
        try:
            with psycopg.connect(addresses["DATABASE_URL"], connect_timeout=SECONDS) as connection:
                _must_be_ours(connection)
        except psycopg.Error as error:
            raise ServerProblem(
                f"The database named in DATABASE_URL cannot be used: {_line(error)}"
            ) from error
    if "REDIS_URL" in addresses:
        try:
            with redis.Redis.from_url(addresses["REDIS_URL"], socket_connect_timeout=SECONDS) as client:
                client.ping()
        except (redis.RedisError, ValueError) as error:
            raise ServerProblem(f"The Redis named in REDIS_URL cannot be used: {_line(error)}") from error


def mail_host(url: str) -> str:
    """The mail server of an `EMAIL_URL`, as `host:port`, without user and password."""
    parts = parts_of(MAIL, url)
    return f"{parts.hostname}:{parts.port or (465 if parts.scheme == 'smtps' else 25)}"


def silent_mail(url: str) -> str:
    """Why the mail server of an `EMAIL_URL` takes no connection; empty where it does."""
    host, _, port = mail_host(url).rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=SECONDS).close()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _must_be_ours(connection: "psycopg.Connection[tuple[str, ...]]") -> None:
    tables = [name for (name,) in connection.execute(TABLES)]
    if not tables:
        return
    apps: set[str] = set()
    if "django_migrations" in tables:
        apps = {app for (app,) in connection.execute("SELECT DISTINCT app FROM django_migrations")}
        if OURS in apps or apps <= BEFORE_OURS:
            return
    raise ServerProblem(
        f"The database named in DATABASE_URL holds another system’s tables ({', '.join(tables[:3])} …): name "
        "an empty one. Nothing was written to it."
    )


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
