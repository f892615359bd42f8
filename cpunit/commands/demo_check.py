"""`manage.py demo --check`: the main job over HTTP on throw-away data, each step with its time."""

import importlib
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from cpunit.commands.demo_start import listen, start
from cpunit.commands.demonstration import database_of_its_own
from cpunit.servers.problem import ServerProblem
from cpunit.servers.var import throw_away

WALK = "cpunit.demo.check"
LINES = 25


def check(stack: ExitStack, profile: str | None) -> int:
    """Start everything, walk the main job, and return 0 where every step was right, else 1."""
    try:
        walk = importlib.import_module(WALK).walk
    except ModuleNotFoundError as error:
        raise ServerProblem(f"The main job cannot be walked: {error}.") from error
    steps = Steps()
    listener = stack.enter_context(listen(0))
    var = stack.enter_context(throw_away())
    os.environ["CPUNIT_VAR"] = str(var)
    if os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = stack.enter_context(database_of_its_own(os.environ["DATABASE_URL"]))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    all_running = start(stack, var, listener, address=address, profile=profile)
    steps.report("everything set up and started")
    passed = bool(walk(address, all_running.password, steps.report))
    all_running.must_live()
    steps.total(passed)
    if not passed:
        _show_ends(var / "log")
    return 0 if passed else 1


def _show_ends(logs: Path) -> None:
    """Show how each program's log ends, as the logs are thrown away with the data."""
    for log in sorted(logs.glob("*.log")):
        lines = log.read_text(errors="replace").splitlines()[-LINES:]
        print("\n".join([f"\n{log.stem}:", *(f"    {line}" for line in lines)]), file=sys.stderr)


class Steps:
    """Prints each step with the seconds since the one before."""

    def __init__(self) -> None:
        self.began = self.last = time.monotonic()

    def report(self, step: str) -> None:
        """Say that a step is done."""
        now = time.monotonic()
        print(f"{now - self.last:7.2f} s  {step}", flush=True)
        self.last = now

    def total(self, passed: bool) -> None:
        """Say how it all went."""
        print(
            f"{time.monotonic() - self.began:7.2f} s  in all: {'every step right' if passed else 'FAILED'}",
            flush=True,
        )
