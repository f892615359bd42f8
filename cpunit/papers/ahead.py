"""Draws papers in processes of their own, before they are asked for.

Drawing is most of the time that a paper takes, and uses one core. Whoever makes many in one go and knows
them beforehand, as the demonstration's load does, has the other cores draw meanwhile. The same page is the
same paper, so actions render as ever and find it drawn; what nobody has begun is drawn where it is wanted.
"""

import base64
import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from django.conf import settings

from cpunit.papers import pdf
from cpunit.papers.pdf import Rendered, drawn_by

PROGRAM = "import django; django.setup(); from cpunit.papers.ahead import draw_all; draw_all()"


class Ahead:
    """Draws, within its context, the pages that it is told of."""

    def __init__(self, processes: int) -> None:
        self._number = processes
        self._begun: dict[str, Future[Rendered | None]] = {}

    def __enter__(self) -> Self:
        # In a session of their own, so that Ctrl-C reaches only who started them.
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM],
                cwd=settings.BASE_DIR,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            for _ in range(self._number)
        ]
        self._free: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        for process in self._processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(max(1, self._number))
        self._drawer = drawn_by(self._drawn)
        self._drawer.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drawer.__exit__(kind, error, trace)
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            assert process.stdin and process.stdout
            with suppress(OSError):
                process.stdin.close()
            process.stdout.close()
            process.wait()

    def begin(self, page: str) -> None:
        """Have a page drawn as soon as a process is free."""
        if self._number:
            self._begun[page] = self._threads.submit(self._ask, page)

    def _drawn(self, page: str) -> Rendered:
        begun = self._begun.pop(page, None)
        found = begun.result() if begun and not begun.cancel() else None
        return found or pdf.draw(page)

    def _ask(self, page: str) -> Rendered | None:
        """What a process drew; None where it could not, which whoever wants the paper then sees."""
        process = self._free.get()
        assert process.stdin and process.stdout
        try:
            print(json.dumps(page), file=process.stdin, flush=True)
            answer = json.loads(process.stdout.readline())
            return Rendered(pdf=base64.b64decode(answer["pdf"]), pages=answer["pages"])
        except (OSError, ValueError):
            return None
        finally:
            self._free.put(process)


def spare_cores() -> int:
    """The cores that this process leaves free."""
    return len(os.sched_getaffinity(0)) - 1


def draw_all() -> None:
    """Draw what comes in, a line of JSON for each page, until the input ends, as it does with its writer.

    A page that cannot be drawn is answered with an empty line.
    """
    for line in sys.stdin:
        try:
            rendered = pdf.draw(json.loads(line))
        except Exception:  # whoever asked draws it again, and meets the error
            print(flush=True)
        else:
            answer = {"pdf": base64.b64encode(rendered.pdf).decode(), "pages": rendered.pages}
            print(json.dumps(answer), flush=True)
