"""The addresses by which the application finds its servers, as they stand in the environment."""

from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit

from cpunit.servers.problem import ServerProblem

VARIABLES = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
MAIL = "EMAIL_URL"
TEXTS = "CPUNIT_TEXT_URL"
SCHEMES = {
    "DATABASE_URL": ("postgresql", "postgres"),
    "REDIS_URL": ("redis", "rediss", "unix"),
    MAIL: ("smtp", "smtps"),
    TEXTS: ("https", "http"),
}
SHAPES = {
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "REDIS_URL": "redis://:password@host:6379/0",
    MAIL: "smtp://user:password@host:587?tls=1",
    TEXTS: "https://api.notifications.service.gov.uk?template=id-of-the-template",
}


def parts_of(variable: str, url: str) -> SplitResult:
    """The parts of an address that somebody has typed into that variable.

    Raises `ServerProblem` where it is none of its kind; the sentence repeats nothing of it, as a password may
    stand anywhere in what was mistyped.
    """
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in SCHEMES[variable] and parts.port != 0
    except ValueError:
        is_one = False
    if is_one and variable in (MAIL, TEXTS):
        is_one = bool(parts.hostname)
    if is_one and variable == "REDIS_URL" and parts.scheme != "unix":
        number = parts.path.removeprefix("/")
        is_one = not number or (number.isascii() and number.isdecimal())
    if not is_one:
        raise ServerProblem(f"{variable} is no address of its kind: it reads like {SHAPES[variable]}.")
    return parts


def database_url(*, user: str, password: str, name: str, sockets: Path) -> str:
    """`postgresql://…?host=/folder`: PostgreSQL behind the socket in a folder."""
    return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{quote(name)}?host={quote(str(sockets))}"


def redis_url(socket: Path) -> str:
    """`unix:///…`: Redis behind a socket, as redis-py takes it."""
    return f"unix://{quote(str(socket))}?db=0"
