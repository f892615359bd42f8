"""How the bootstrap speaks: progress to people on standard error, and one sentence when it cannot go on."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class CannotSetUp(Exception):
    """Something is missing that cannot be set up from here; the text says what a person has to do."""


def say(sentence: str) -> None:
    """One line of progress, in plain words; standard output stays the command's own."""
    print(sentence, file=sys.stderr, flush=True)


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
