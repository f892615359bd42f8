"""`manage.py demo`: the whole application with an invented unit in it, on this machine, until Ctrl-C."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cpunit.commands.arguments import OneLineParser
from cpunit.commands.demo_check import check
from cpunit.commands.demo_start import Running, listen, start
from cpunit.domain.profiles import PROFILES
from cpunit.domain.refusal import Refused
from cpunit.servers import locks
from cpunit.servers.problem import ServerProblem
from cpunit.servers.running import must_be_unused
from cpunit.servers.var import ROOT, delete, var_folder

ROLES = {
    "chair": "conferences, decisions, challenge",
    "support": "requests, bookings, invitations, minutes",
    "manager": "the whole service, what is overdue",
    "admin": "settings and people, no child's record",
}
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WATCH_EVERY_SECONDS = 0.5
BAD_ARGUMENTS = 2


def run(words: Sequence[str]) -> int:
    """Run the demonstration; the exit code is 0 after Ctrl-C or a passed check, else 1."""
    try:
        options = _options(words)
    except Refused as refused:
        print(f"demo: {refused.sentence}", file=sys.stderr)
        return BAD_ARGUMENTS
    for number in ENDINGS:
        signal.signal(number, _end)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cpunit.settings"
    os.environ["CPUNIT_MODE"] = "demo"
    os.chdir(ROOT)
    try:
        with ExitStack() as stack:
            try:
                if options.check:
                    return check(stack, options.profile)
                _serve(stack, options)
                return 0
            finally:
                _hear_nothing()
    except (ServerProblem, ImproperlyConfigured) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; nothing is left running.")
        return 0


def _end(number: int, frame: object) -> None:
    """Answer the first Ctrl-C or kill; while everything is being stopped a second one changes nothing."""
    _hear_nothing()
    raise KeyboardInterrupt


def _hear_nothing() -> None:
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = OneLineParser(
        prog="manage.py demo", description="Serve an invented conference unit.", allow_abbrev=False
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="where to serve on this machine (8000; 0: any)"
    )
    parser.add_argument("--profile", choices=sorted(PROFILES), help="whose rules a new unit keeps (default)")
    parser.add_argument(
        "--reset", action="store_true", help="delete the demonstration's data and start afresh"
    )
    parser.add_argument(
        "--check", action="store_true", help="walk the main job on throw-away data, then stop"
    )
    return parser.parse_args(words)


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; it is a number up to 65535")
    return int(text)


def _serve(stack: ExitStack, options: argparse.Namespace) -> None:
    """Start everything, tell people where it is, and watch it until somebody ends this process."""
    listener = stack.enter_context(listen(options.port))
    var = var_folder()
    if options.reset:
        _reset(var)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    stack.enter_context(_alone(var, address))
    all_running = start(stack, var, listener, address=address, profile=options.profile)
    _tell(all_running, seconds=age())
    while True:
        time.sleep(WATCH_EVERY_SECONDS)
        all_running.must_live()


def age() -> float:
    """Seconds since this process was started, setting up included: it stays the same process throughout."""
    after_boot = Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]
    return time.clock_gettime(time.CLOCK_BOOTTIME) - int(after_boot) / os.sysconf("SC_CLK_TCK")


def _tell(all_running: Running, *, seconds: float) -> None:
    print(f"Ready in {seconds:.0f} s.\n\n  {all_running.address}/\n")
    for role, what in ROLES.items():
        print(f"  {role:<10}{what}")
    print(
        f"\n  password  {all_running.password}   (the same for all four, and for this demonstration only)\n"
    )
    if all_running.mail:
        print(f"No mail leaves this machine: it is kept in {all_running.mail}.")
    if all_running.texts:
        print(f"Nor does a text message: they are kept in {all_running.texts}.")
    print(f"Logs are in {all_running.var / 'log'}. Ctrl-C stops everything.", flush=True)


def _reset(var: Path) -> None:
    if os.environ.get("DATABASE_URL"):
        raise ServerProblem(
            "The data lie in the database named in DATABASE_URL: empty that yourself; nothing was deleted."
        )
    with _alone(var, "starting"):
        must_be_unused(var)
        print(f"Deleting the demonstration's data in {var}")
        delete(var)


@contextmanager
def _alone(var: Path, address: str) -> Iterator[None]:
    """Hold the lock that lets one demonstration run on a data folder."""
    folder = var / "run"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = locks.take(folder / "demo", wait=False)
    except OSError as error:
        raise ServerProblem(f"The data folder {var} cannot be used: {error.strerror}.") from error
    if lock is None:
        where = locks.read_state(folder / "demo")
        raise ServerProblem(f"A demonstration with the data in {var} already runs ({where}); stop it first.")
    with lock:
        locks.write_state(lock, address)
        yield
