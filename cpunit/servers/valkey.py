"""The embedded Valkey, which speaks Redis: reached through a socket only, each change written to disk."""

import signal
import socket
from pathlib import Path

from cpunit.servers.addresses import redis_url
from cpunit.servers.homes import Home
from cpunit.servers.programs import as_child, valkey_program

KIND = "redis"
STOP_SIGNAL = signal.SIGTERM


def url(home: Home) -> str:
    """`REDIS_URL` for this server."""
    return redis_url(_socket(home))


def answers(home: Home) -> bool:
    """Whether a server replies now, its data loaded."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(5)
            client.connect(str(_socket(home)))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def command(home: Home, *, mode: str) -> list[str]:
    """The command that serves this home's queue; an append-only file keeps it over a kill, but for tests."""
    options = {
        "port": "0",
        "unixsocket": str(_socket(home)),
        "unixsocketperm": "700",
        "dir": str(home.folder),
        "dbfilename": "dump.rdb",
        "appendonly": "no" if mode == "test" else "yes",
        "save": "",
        "daemonize": "no",
        "loglevel": "notice",
        "maxmemory-policy": "noeviction",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return as_child(home, signal=STOP_SIGNAL, program=[str(valkey_program(home)), *words])


def _socket(home: Home) -> Path:
    return home.sockets / "valkey.sock"
