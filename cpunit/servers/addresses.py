"""The addresses by which the application finds its servers, as they stand in the environment."""

from pathlib import Path
from urllib.parse import quote

VARIABLES = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}


def database_url(*, user: str, password: str, name: str, sockets: Path) -> str:
    """`postgresql://…?host=/folder`: PostgreSQL behind the socket in a folder."""
    return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{quote(name)}?host={quote(str(sockets))}"


def redis_url(socket: Path) -> str:
    """`unix:///…`: Redis behind a socket, as redis-py takes it."""
    return f"unix://{quote(str(socket))}?db=0"
