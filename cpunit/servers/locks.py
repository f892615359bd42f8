"""The three locks of a server, all the kernel's own, so that a killed process leaves none behind.

`users`   each program that uses the server holds it, shared; a keeper that gets it alone has no users left.
`keeper`  the keeper holds it as long as it lives; its text is `serving` or `stopping`.
`start`   held while a program looks whether the server runs and starts a keeper.
"""

import fcntl
from pathlib import Path
from typing import IO


def take(path: Path, *, shared: bool = False, wait: bool = True) -> IO[str] | None:
    """Take a lock; the file returned holds it until closed. None where another has it and we do not wait."""
    file = path.open("a+")
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        file.close()
        return None
    return file


def must_take(path: Path, *, shared: bool = False) -> IO[str]:
    """Take a lock, waiting as long as it needs."""
    file = take(path, shared=shared)
    assert file is not None
    return file


def write_state(file: IO[str], state: str) -> None:
    """Put one word into a lock's file for others to read."""
    file.seek(0)
    file.truncate()
    file.write(state)
    file.flush()


def read_state(path: Path) -> str:
    """The word that the lock's holder has put there."""
    try:
        return path.read_text().strip()
    except OSError:
        return ""
