"""Reads a PDF in a process of its own: from its standard input, to JSON on its standard output.

Run by `cpunit.uploads.pdf`, and needs nothing of the product. A file may be made to take hours, or all of
the memory: here it ends this process alone.
"""

import json
import logging
import resource
import sys
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

CPU_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 300
MOST_TEXT = 3_000_000
"""Letters: ten thousand a page."""
BROKEN = (RecursionError, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError)
"""What a damaged file makes the library raise, besides its own errors."""


class NotTaken(Exception):
    """Why not, in a sentence for its sender."""


def words_of(content: bytes) -> tuple[int, str]:
    """The number of pages, and their text: "" where they are pictures of pages. Raises `NotTaken`."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise NotTaken("The PDF is locked with a password: save it without one, then send that.")
        number = len(reader.pages)
        if not number:
            raise NotTaken("The PDF has no page.")
        if number > MOST_PAGES:
            raise NotTaken(f"The PDF has {number} pages: a report has {MOST_PAGES} at the most.")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, *BROKEN) as error:
        raise NotTaken(
            "The PDF is damaged: save it once more, or print it to PDF, then send that."
        ) from error
    if len(text) > MOST_TEXT:
        raise NotTaken("More is written in the PDF than its pages can hold: print it to PDF, then send that.")
    return number, text.replace("\x00", "")


def main() -> None:
    """Read within the limits; what goes beyond them is ended by the system."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    logging.disable()
    try:
        pages, text = words_of(sys.stdin.buffer.read())
    except NotTaken as error:
        print(json.dumps({"why_not": str(error)}))
    else:
        print(json.dumps({"pages": pages, "text": text}))


if __name__ == "__main__":
    main()
