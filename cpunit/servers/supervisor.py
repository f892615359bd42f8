"""Runs several programs as one: all are up, or all are stopped.

Each program dies with this process, whatever ends it, and gets no Ctrl-C of its own: this process decides.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from cpunit.servers.problem import ServerProblem, last_words
from cpunit.servers.programs import as_child

READY_SECONDS = 120
STOP_SECONDS = 15


@dataclass(frozen=True)
class Program:
    """What to run, what to call it before people, and how to tell that it does its work."""

    name: str
    words: Sequence[str]
    is_ready: Callable[[], bool]
    files: Sequence[int] = ()


@dataclass
class Supervisor:
    """Starts programs, watches them, and stops them in the opposite order on leaving its context."""

    folder: Path
    logs: Path
    environment: Mapping[str, str]
    started: "list[tuple[Program, subprocess.Popen[bytes]]]" = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, program: Program) -> None:
        """Start a program with its output in a log file; it may not be ready yet."""
        log = os.open(self.log_of(program), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            child = subprocess.Popen(
                as_child(None, signal=signal.SIGTERM, program=list(program.words)),
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=program.files,
                start_new_session=True,
            )
        finally:
            os.close(log)
        self.started.append((program, child))

    def log_of(self, program: Program) -> Path:
        return self.logs / f"{program.name.replace(' ', '-')}.log"

    def wait_until_ready(self) -> None:
        """Wait until every program does its work; `ServerProblem` where one has ended or takes too long."""
        until = time.monotonic() + READY_SECONDS
        for program, _ in self.started:
            while not program.is_ready():
                self.must_all_live()
                if time.monotonic() > until:
                    raise ServerProblem(
                        f"The {program.name} was not ready in {READY_SECONDS} s; see {self.log_of(program)}."
                    )
                time.sleep(0.05)

    def must_all_live(self) -> None:
        """Raise `ServerProblem` with the name of a program that has ended, and how."""
        for program, child in self.started:
            code = child.poll()
            if code is not None:
                raise ServerProblem(
                    f"The {program.name} {how_ended(code)}. It said last: {last_words(self.log_of(program))}"
                )

    def stop(self) -> None:
        """Stop everything, politely first, and whatever the programs have started themselves."""
        for _, child in reversed(self.started):
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + STOP_SECONDS
        for _, child in reversed(self.started):
            try:
                child.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
            _kill_group(child.pid)
            child.wait()
        self.started.clear()


def how_ended(code: int) -> str:
    """A program's end in words, from its exit code; a negative one is the signal that killed it."""
    return f"was killed (signal {-code})" if code < 0 else f"ended with exit code {code}"


def _kill_group(leader: int) -> None:
    """End what is left of a program's own children."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
