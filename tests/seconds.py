"""The run names what took long, and fails where a test that is not known to take long took twice that.

A pytest plugin. A test may keep the suite waiting for five seconds; journeys in the browser, loads of the
demonstration and benchmarks may take longer, and say so by their marker. A busy machine is not held against a
test: what counts is how long it kept a core busy, itself and the programs that it ran, or how long it lasted
while nobody on the machine stood waiting for a core, whichever is more.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

LIMIT = 5.0
FAILS = 2
"""How many times that fails the run. What passes it once is named: a second of a core that two programs share
does half a second's work, and which two do is chance.
"""
MAY_TAKE_LONG = {"browser", "demo", "bench"}
PRESSURE = Path("/proc/pressure/cpu")


def busy() -> float:
    """For how many seconds this process, and those that it ran to their end, have had a core."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def at_leisure(pressure: Path = PRESSURE) -> float:
    """A clock, in seconds, that stands still while anybody on this machine waits for a core.

    The kernel's "some 1.2 … total=microseconds"; where it does not keep count, the clock never stands.
    """
    crowded = pressure.read_text().partition("total=")[2].split() if pressure.exists() else ["0"]
    return time.perf_counter() - int(crowded[0]) / 1e6


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    began = busy(), at_leisure()
    try:
        return (yield)
    finally:
        seconds = max(busy() - began[0], at_leisure() - began[1])
        if not any(item.get_closest_marker(name) for name in MAY_TAKE_LONG):
            item.user_properties.append(("seconds", seconds))


class TooLong:
    """Keeps the tests that passed their limit, from every worker, until the run ends."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        seconds = float(str(dict(report.user_properties).get("seconds", 0)))
        if report.when == "call" and seconds > LIMIT:
            self.found[report.nodeid] = seconds

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        too_long = any(seconds > FAILS * LIMIT for seconds in self.found.values())
        if too_long and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.found:
            terminalreporter.section(f"over {LIMIT} s: make it quicker, or give it its marker", red=True)
            for name, seconds in self.found.items():
                terminalreporter.write_line(f"{seconds:.1f}s {name}")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(TooLong())
