"""`running()`: the servers that a command needs, for as long as it needs them."""

import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from cpunit.servers import locks
from cpunit.servers.addresses import VARIABLES
from cpunit.servers.homes import Home, home_of
from cpunit.servers.keeper import SERVERS
from cpunit.servers.problem import ServerProblem, last_words

ROOT = Path(__file__).resolve().parents[2]
BOTH = frozenset(VARIABLES)
LEAVE_SECONDS = 20
GRACE_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.2


@contextmanager
def running(var: Path, want: Collection[str] = BOTH, *, mode: str = "demo") -> Iterator[dict[str, str]]:
    """Yield `DATABASE_URL` and `REDIS_URL` of the servers wanted (`postgres`, `redis`), all answering.

    A server named in the environment wins, and none is started for it. One that already runs for the data
    folder `var` is shared; else it is started, and stopped when its last user has left. In mode `test` the
    servers give up their promises on crashes for speed. Raises `ServerProblem`.
    """
    given = {VARIABLES[kind]: os.environ.get(VARIABLES[kind], "") for kind in want}
    with ExitStack() as stack:
        with ThreadPoolExecutor() as side_by_side:
            started = {
                VARIABLES[kind]: side_by_side.submit(stack.enter_context, _kept(kind, var, mode))
                for kind in sorted(want)
                if not given[VARIABLES[kind]]
            }
        yield given | {variable: address.result() for variable, address in started.items()}


def must_still_answer(var: Path, kinds: Collection[str]) -> None:
    """Raise `ServerProblem` where an embedded server has gone while it is in use.

    One that still has its keeper is given some seconds: a PostgreSQL that lost one of its processes starts
    afresh by itself.
    """
    for kind in kinds:
        home = home_of(kind, var)
        until = time.monotonic() + GRACE_SECONDS
        while not SERVERS[kind].answers(home):
            if time.monotonic() > until or not _is_kept(home, kind):
                raise ServerProblem(f"The {kind} server has ended: {last_words(home.log)}")
            time.sleep(LOOK_EVERY_SECONDS)


def _is_kept(home: Home, kind: str) -> bool:
    free = locks.take(home.locks / f"{kind}.keeper", wait=False)
    if free:
        free.close()
    return free is None


def must_be_unused(var: Path) -> None:
    """Raise `ServerProblem` where any program uses the embedded servers of this data folder."""
    for kind in sorted(BOTH):
        path = home_of(kind, var).locks / f"{kind}.users"
        free = locks.take(path, wait=False)
        if free is None:
            raise ServerProblem(f"Another command uses the data in {var}; stop it first.")
        free.close()


@contextmanager
def _kept(kind: str, var: Path, mode: str) -> Iterator[str]:
    """The address of an embedded server, which lives at least as long as this context."""
    server = SERVERS[kind]
    home = home_of(kind, var)
    keeper: subprocess.Popen[str] | None = None
    users: IO[str] | None = None
    try:
        with locks.must_take(home.locks / f"{kind}.start"):
            # Waits here for a keeper that is stopping the server: it holds this lock alone until then.
            users = locks.must_take(home.locks / f"{kind}.users", shared=True)
            if not server.answers(home):
                keeper = _start_keeper(kind, home, mode)
        yield str(server.url(home))
    finally:
        if users:
            users.close()
        _see_it_stop(kind, home, keeper)


def _start_keeper(kind: str, home: Home, mode: str) -> "subprocess.Popen[str]":
    """Start the process that keeps the server, in a session of its own that Ctrl-C here does not reach."""
    with open(home.log, "a") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "cpunit.servers.keeper", kind, str(home.var), mode],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        )
    assert keeper.stdout is not None
    with keeper.stdout:
        said = keeper.stdout.readline().strip()
    if said != "ready":
        keeper.wait()
        raise ServerProblem(said or f"The {kind} server could not be started; see {home.log}.")
    return keeper


def _see_it_stop(kind: str, home: Home, keeper: "subprocess.Popen[str] | None") -> None:
    """Wait until the server has stopped, unless others go on using it."""
    path = home.locks / f"{kind}.keeper"
    began = time.monotonic()
    while time.monotonic() < began + LEAVE_SECONDS:
        if keeper is not None and keeper.poll() is not None:
            return
        free = locks.take(path, wait=False) if path.exists() else None
        if free:
            free.close()
            if keeper is not None:
                keeper.wait()
            return
        if not path.exists() or (time.monotonic() > began + 0.5 and locks.read_state(path) == "serving"):
            return
        time.sleep(0.02)
