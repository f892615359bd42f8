"""Tells a container whether its program does its work: exit code 0 or 1, and one line why not.

python -m cpunit.commands.health web|worker|beat
"""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from cpunit.celery import app

WEB_PORT = 8000
# Beat writes its schedule at least every three minutes.
BEAT_SILENT_SECONDS = 600


def web() -> str:
    """Empty where the sign-in page comes back whole, as through the proxy; else what came instead."""
    host = os.environ.get("CPUNIT_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", WEB_PORT, timeout=8)
    try:
        connection.request("GET", "/sign-in/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return f"The web server does not answer: {error}"
    finally:
        connection.close()
    return "" if status == HTTPStatus.OK else f"The sign-in page came back with status {status}."


def worker() -> str:
    """Empty where this container's worker answers over the queue."""
    name = f"celery@{socket.gethostname()}"
    return "" if app.control.ping(destination=[name], timeout=10) else f"The worker {name} does not answer."


def beat() -> str:
    """Empty where beat has written its schedule of late."""
    folder = Path(os.environ.get("CPUNIT_VAR", "var"))
    written = max((file.stat().st_mtime for file in folder.glob("beat-schedule*")), default=0.0)
    silent = time.time() - written
    return (
        "" if silent < BEAT_SILENT_SECONDS else "Beat has not written its schedule for ten minutes or more."
    )


PROGRAMS: dict[str, Callable[[], str]] = {"web": web, "worker": worker, "beat": beat}


def main(words: list[str]) -> int:
    """Check the program named and return the exit code."""
    if len(words) != 1 or words[0] not in PROGRAMS:
        print(f"Give one of: {', '.join(PROGRAMS)}", file=sys.stderr)
        return 2
    problem = PROGRAMS[words[0]]()
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
