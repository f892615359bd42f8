"""The one exception of this package, and where its reasons come from."""

from pathlib import Path


class ServerProblem(Exception):
    """A server could not be started or used; the text is a sentence for the person at the keyboard."""


def last_words(log: Path) -> str:
    """The last line that a program has written, with the file where the others stand."""
    try:
        lines = log.read_text(errors="replace").split("\n")
    except OSError:
        lines = []
    said = next((line.strip() for line in reversed(lines) if line.strip()), "it has said nothing")
    return f"{said} (more in {log})"
