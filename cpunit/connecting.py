"""By which addresses of the environment database, mail, texts and queue are reached, as Django spells it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from cpunit.domain.where_sent import Network, networks_of
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
prepared, no option is set, and no cursor stays open on the server, as the next rows would be asked elsewhere.
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
        "DISABLE_SERVER_SIDE_CURSORS": IS_POOLED,
        "OPTIONS": {
            "connect_timeout": 5,
            "options": "" if IS_POOLED else PLANNING,
            "server_side_binding": not IS_POOLED,
            "prepare_threshold": None if IS_POOLED else ASKED_BEFORE,
            **{name: _TYPED[name](text) if name in _TYPED else text for name, text in options.items()},
        },
    }


def _count(text: str) -> int | None:
    """A number, or nothing for "none". Raises `ImproperlyConfigured` for what is neither."""
    if text.lower() in ("", "none"):
        return None
    if not text.isdecimal():
        raise ImproperlyConfigured("DATABASE_URL: prepare_threshold is a number, or none.")
    return int(text)


def _is_on(text: str) -> bool:
    """Raises `ImproperlyConfigured` for what says neither."""
    if text.lower() not in (*_ON, *_OFF):
        raise ImproperlyConfigured("DATABASE_URL: server_side_binding is true or false.")
    return text.lower() in _ON


_ON, _OFF = ("true", "1", "yes", "on"), ("false", "0", "no", "off")
_TYPED: dict[str, Callable[[str], object]] = {"prepare_threshold": _count, "server_side_binding": _is_on}
"""What Django and psycopg take by its type; all else PostgreSQL reads as text."""


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


def inside(variable: str, typed: str) -> tuple[Network, ...]:
    """The networks named in that variable. Raises `ImproperlyConfigured` for what is none."""
    try:
        return networks_of(typed)
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable} names networks, as in 10.20.0.0/16: {error}.") from None


def broker(url: str) -> str:
    """The address as Celery spells it: a socket is `redis+socket://`, its database `virtual_host`."""
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
TEXT_KEY = re.compile(rf"(?:.*-)?({UUID})-({UUID})", re.IGNORECASE)
"""A key of GOV.UK Notify: its name, the service, the secret."""


@dataclass(frozen=True)
class TextService:
    """The sender of text messages: where it is asked, and by which template, which is `((message))` alone."""

    host: str
    template: str
    service: str
    secret: str = field(repr=False)
    sender: str = ""
    is_here: bool = False


def texts(address: SplitResult, key: str) -> TextService:
    """From `https://host?template=…&sender=…` and the key. Raises `ImproperlyConfigured`."""
    query, found = dict(parse_qsl(address.query)), TEXT_KEY.fullmatch(key.strip())
    if found is None:
        raise ImproperlyConfigured(
            "CPUNIT_TEXT_KEY is no key of GOV.UK Notify: it is a name, the service and the secret, joined by "
            "hyphens."
        )
    if not re.fullmatch(UUID, query.get("template", ""), re.IGNORECASE):
        raise ImproperlyConfigured("CPUNIT_TEXT_URL names no template: add ?template= and its id.")
    is_here = address.hostname in ("localhost", "127.0.0.1", "::1")
    if address.scheme != "https" and not is_here:
        raise ImproperlyConfigured("CPUNIT_TEXT_URL begins with https://: codes do not travel in the open.")
    return TextService(
        host=f"{address.scheme}://{address.netloc}{address.path.rstrip('/')}",
        template=query["template"],
        service=found[1],
        secret=found[2],
        sender=query.get("sender", ""),
        is_here=is_here,
    )
