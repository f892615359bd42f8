"""The product's own web server over a scratch database, and what somebody is known by who asks it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from cpunit.bench.pages.asked import signed_in
from cpunit.commands.demo_start import listen
from cpunit.commands.demonstration import start_web
from cpunit.people.models import User
from cpunit.servers.supervisor import Supervisor
from cpunit.servers.var import ROOT


@contextmanager
def served(database: str) -> Iterator[int]:
    """The web server on this database, started as the demonstration starts it, and its port; it is stopped
    again.
    """
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    with (
        tempfile.TemporaryDirectory() as folder,
        listen(0) as listener,
        Supervisor(ROOT, Path(folder), {**os.environ, "DATABASE_URL": address}) as supervisor,
    ):
        start_web(supervisor, listener)
        supervisor.wait_until_ready()
        yield int(listener.getsockname()[1])


def cookie_of(user: User) -> str:
    """A cookie by which they are signed in."""
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={signed_in(user).cookies[name].value}"
