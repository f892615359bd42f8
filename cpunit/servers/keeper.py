"""Keeps one server alive as long as any program uses it, then stops it.

    python -m cpunit.servers.keeper KIND VAR MODE

Several commands may use the embedded servers at once and end in any order, by Ctrl-C or by a kill. So no
command owns a server: this small process does, and it goes when the last user has gone. If it is killed
itself, the kernel stops the server. It prints `ready`, or the sentence that says why not.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

from cpunit.servers import locks, postgres, valkey
from cpunit.servers.homes import Home, home_of
from cpunit.servers.problem import ServerProblem, last_words

SERVERS: dict[str, ModuleType] = {postgres.KIND: postgres, valkey.KIND: valkey}
START_SECONDS = 60
STOP_SECONDS = 20
LOOK_EVERY_SECONDS = 0.1


def keep(kind: str, var: Path, mode: str) -> int:
    """Start the server, say `ready`, and stop it when nobody uses it any more."""
    server = SERVERS[kind]
    home = home_of(kind, var)
    kept = locks.take(home.locks / f"{kind}.keeper", wait=False)
    if kept is None:
        raise ServerProblem(
            f"Another process keeps the {kind} server of {var} and it does not answer; see {home.log}."
        )
    locks.write_state(kept, "serving")
    log = os.open(home.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    child = subprocess.Popen(
        server.command(home, mode=mode),
        cwd=home.folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
        | {"LC_ALL": "C"},
    )
    os.close(log)
    try:
        _wait_until_it_answers(server, home, child)
        print("ready", flush=True)
        while child.poll() is None:
            alone = locks.take(home.locks / f"{kind}.users", wait=False)
            if alone:
                locks.write_state(kept, "stopping")
                return 0
            time.sleep(LOOK_EVERY_SECONDS)
        return 1
    finally:
        _stop(child, server.STOP_SIGNAL)


def _wait_until_it_answers(server: ModuleType, home: Home, child: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while not server.answers(home):
        if child.poll() is not None:
            raise ServerProblem(f"The {server.KIND} server ended as it started: {last_words(home.log)}")
        if time.monotonic() > until:
            raise ServerProblem(
                f"The {server.KIND} server did not answer in {START_SECONDS} s; see {home.log}."
            )
        time.sleep(0.02)


def _stop(child: "subprocess.Popen[bytes]", stop_signal: int) -> None:
    if child.poll() is None:
        child.send_signal(stop_signal)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _end(_number: int, _frame: object) -> None:
    raise SystemExit(0)


def main() -> int:
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    kind, var, mode = sys.argv[1:4]
    try:
        return keep(kind, Path(var), mode)
    except ServerProblem as problem:
        print(problem, flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
