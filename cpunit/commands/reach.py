"""Checks the servers that somebody has named, so that a slip in an address is one line and no traceback."""

from collections.abc import Mapping

import psycopg
import redis

from cpunit.servers.problem import ServerProblem

SECONDS = 5


def must_answer(addresses: Mapping[str, str]) -> None:
    """Raise `ServerProblem` where `DATABASE_URL` or `REDIS_URL` leads to no server that lets us in."""
    if "DATABASE_URL" in addresses:
        try:
            psycopg.connect(addresses["DATABASE_URL"], connect_timeout=SECONDS).close()
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


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
