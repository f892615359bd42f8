"""A data folder for each test, and other programs that use its servers."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cpunit.servers.var import ROOT, in_memory, throw_away

OTHER_PROGRAM = """
import sys
from pathlib import Path
from cpunit.servers import running
with running(Path(sys.argv[1]), mode="test") as addresses:
    print(addresses["DATABASE_URL"], flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of the test run itself are out of sight, so that those of the test are started."""
    for variable in ("DATABASE_URL", "REDIS_URL", "CPUNIT_VAR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def var() -> Iterator[Path]:
    with throw_away(in_memory()) as folder:
        yield folder


class Other:
    """Another program that uses the servers of a folder until it is told to leave."""

    def __init__(self, var: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER_PROGRAM, str(var)],
            cwd=ROOT,
            env={
                name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def leave(self) -> int:
        self.process.communicate(timeout=30)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=30)


@pytest.fixture
def others() -> Iterator[Callable[[Path], Other]]:
    started: list[Other] = []

    def start(var: Path) -> Other:
        started.append(Other(var))
        return started[-1]

    yield start
    for other in started:
        if other.process.poll() is None:
            other.kill()


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.05)
    return happens()


def processes_of(var: Path) -> list[int]:
    """Every process that works with a data folder, by its command line or its environment, but this one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(var) in words and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found
