"""Starts the demonstration's parts in order: servers, mail catcher, the unit's data, the application."""

import os
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import django

from cpunit.bootstrap.saying import step
from cpunit.commands.demonstration import (
    bring_tables_up_to_date,
    load_unit,
    start_application,
    start_mail_catcher,
    start_text_catcher,
)
from cpunit.commands.reach import given_addresses, mail_host, must_answer, silent_mail
from cpunit.commands.text_catcher import KEY
from cpunit.servers.addresses import MAIL, TEXTS, VARIABLES, parts_of
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import must_still_answer, running
from cpunit.servers.supervisor import Supervisor
from cpunit.servers.var import ROOT, secret


@dataclass(frozen=True)
class Running:
    """A demonstration that is up; `mail` is the folder of its mail, None where real mail is sent, and `texts`
    that of its text messages.
    """

    var: Path
    address: str
    password: str
    mail: Path | None
    texts: Path | None
    embedded: frozenset[str]
    supervisor: Supervisor

    def must_live(self) -> None:
        """Raise `ServerProblem` where any part of it has ended."""
        self.supervisor.must_all_live()
        must_still_answer(self.var, self.embedded)


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address, taken before anything else is started (0: any free port).

    Raises `ServerProblem` in one line where the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ServerProblem(
            f"Port {port} cannot be used ({error.strerror}); free it, or give another by --port."
        ) from error
    return listener


def start(
    stack: ExitStack, var: Path, listener: socket.socket, *, address: str, profile: str | None
) -> Running:
    """Start everything on `stack`, which stops it again; returns when each part does its work."""
    given = given_addresses()
    embedded = frozenset(kind for kind, variable in VARIABLES.items() if variable not in given)
    must_answer(given)
    _say(whose_servers(given, var))
    with step("database and queue", _say):
        os.environ.update(stack.enter_context(running(var)))
    os.environ.update(
        CPUNIT_VAR=str(var),
        CPUNIT_ADDRESS=address,
        CPUNIT_SECRET_KEY=secret(var, "secret-key", groups=14),
        CPUNIT_DEMO_PASSWORD=secret(var, "demo-password", groups=4),
    )
    logs = var / "log"
    logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    supervisor = stack.enter_context(Supervisor(folder=ROOT, logs=logs, environment=os.environ))
    mail = None
    if not os.environ.get("EMAIL_URL"):
        mail = var / "mail"
        os.environ["EMAIL_URL"] = start_mail_catcher(supervisor, mail)
    texts = None
    if not os.environ.get(TEXTS):
        texts = var / "texts"
        os.environ.update({TEXTS: start_text_catcher(supervisor, texts), "CPUNIT_TEXT_KEY": KEY})
    django.setup()
    with step("tables", _say):
        bring_tables_up_to_date()
    load_unit(profile)
    with step("web server, worker and beat", _say):
        start_application(supervisor, listener)
    return Running(
        var=var,
        address=address,
        password=os.environ["CPUNIT_DEMO_PASSWORD"],
        mail=mail,
        texts=texts,
        embedded=embedded,
        supervisor=supervisor,
    )


def whose_servers(given: Mapping[str, str], var: Path) -> str:
    """Which servers are started, which are yours, and whether mail leaves; no user and no password."""
    words = {"DATABASE_URL": "the database", "REDIS_URL": "the queue"}
    ours = [what for variable, what in words.items() if variable not in given]
    said = [f"Starting {' and '.join(ours)} (data in {var})"] if ours else []
    for variable in sorted(words.keys() & given.keys()):
        parts = parts_of(variable, given[variable])
        where = parts.hostname or "a socket of this machine"
        name = f", {parts.path.removeprefix('/')}" if variable == "DATABASE_URL" else ""
        said.append(f"Using {words[variable]} named in {variable} ({where}{name})")
    if MAIL in given:
        host = mail_host(given[MAIL])
        said.append(f"Mail really leaves this machine, through {host} (EMAIL_URL)")
        if reason := silent_mail(given[MAIL]):
            said.append(f"But {host} does not answer now ({reason}): mail waits in the outbox until it does")
    if TEXTS in given:
        through = parts_of(TEXTS, given[TEXTS]).hostname
        said.append(f"Text messages really leave this machine, through {through} ({TEXTS})")
    return "\n".join(said)


def _say(sentence: str) -> None:
    print(sentence, flush=True)
