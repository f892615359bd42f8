"""How the bootstrap speaks: progress to people on standard error, and one sentence when it cannot go on."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


class CannotSetUp(Exception):
    """Something is missing that cannot be set up from here; the text says what a person has to do."""


def say(sentence: str) -> None:
    """One line of progress, in plain words; standard output stays the command's own."""
    # one write, as steps that run side by side speak at the same time
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


@contextmanager
def step(what: str, tell: Callable[[str], None] = say) -> Iterator[None]:
    """Tell what was done, and the seconds that it took, once it is."""
    began = time.monotonic()
    yield
    tell(f"{time.monotonic() - began:5.1f} s  {what}")


def run(
    command: Sequence[str | Path],
    *,
    failing: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program quietly and return its output.

    Raises `CannotSetUp` with the sentence `failing` and the last lines that the program printed.
    """
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise CannotSetUp(f"{failing} ({error.strerror}: {command[0]})") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-6:]
        raise CannotSetUp("\n".join([failing, *(f"    {line}" for line in last)]))
    return done.stdout
