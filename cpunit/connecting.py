"""By which addresses of the environment database, mail and queue are reached, as Django spells them."""

import os
from urllib.parse import SplitResult, parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from cpunit.servers.addresses import parts_of
from cpunit.servers.problem import ServerProblem


def parts(variable: str, url: str) -> SplitResult:
    """The parts of the address in that variable. Raises `ImproperlyConfigured` for what is none."""
    try:
        return parts_of(variable, url)
    except ServerProblem as problem:
        raise ImproperlyConfigured(str(problem)) from None


PLANNING = "-c join_collapse_limit=4 -c from_collapse_limit=4"
"""How many tables the database orders anew for each question (docs/decisions/0025): they come in a good order
already. `?options=` in DATABASE_URL puts something else in its place, nothing too.
"""
IS_POOLED = os.environ.get("CPUNIT_POOLED") == "1"
"""Whether a pool stands before the database that gives each transaction another connection: then nothing is
prepared, and no option is set.
"""
ASKED_BEFORE = 1
"""A statement that a connection has asked for so often is prepared (docs/decisions/0025)."""


def database(address: SplitResult) -> dict[str, object]:
    """Django's database entry for `postgresql://user:password@host:port/name?host=/socket/folder`."""
    options = dict(parse_qsl(address.query, keep_blank_values=True))
    host = options.pop("host", None) or address.hostname or ""
    port = options.pop("port", None) or address.port or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")) or "cpunit",
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": host,
        "PORT": str(port),
        "CONN_MAX_AGE": 0 if os.environ.get("CPUNIT_MODE") == "test" else 3600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "options": "" if IS_POOLED else PLANNING,
            "server_side_binding": not IS_POOLED,
            "prepare_threshold": None if IS_POOLED else ASKED_BEFORE,
            **options,
        },
    }


def mail(address: SplitResult) -> dict[str, object]:
    """Settings for `smtp://user:password@host:port` (`smtps` is TLS from the start, `?tls=1` is STARTTLS)."""
    query = dict(parse_qsl(address.query))
    return {
        "EMAIL_HOST": address.hostname or "",
        "EMAIL_PORT": address.port or (465 if address.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": query.get("tls") == "1",
    }


def broker(url: str) -> str:
    """The address as Celery spells it: a socket is `redis+socket://`, its database `virtual_host`."""
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
