"""The demonstration's mail server: takes every message and keeps it in a folder, sending nothing on.

    python -m cpunit.commands.catcher FOLDER PORT

It listens on this machine only.
"""

import sys
import threading
import time
from itertools import count
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MESSAGE_BYTES = 50_000_000


class Keep:
    """Writes each message to a file of its own, named by when it came and by nothing that it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count(1)

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{next(self.numbers):06}"
        content = (
            envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        )
        unfinished = self.folder / f".{name}"
        unfinished.write_bytes(content)
        unfinished.rename(self.folder / f"{name}.eml")
        return "250 Kept"


def main(folder: Path, port: int) -> None:
    """Take messages until this process is ended."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    Controller(Keep(folder), hostname="127.0.0.1", port=port, data_size_limit=LARGEST_MESSAGE_BYTES).start()
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
