"""Reads a PDF in a process of its own: from its standard input, to JSON on its standard output. With
`--plain` it says as well why the file is not only something to read (safety 10), "" where it is.

Run by `cpunit.uploads.pdf`, and needs nothing of the product. A file may be made to take hours, or all of
the memory: here it ends this process alone.
"""

import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject

CPU_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 300
MOST_TEXT = 3_000_000
"""Letters: ten thousand a page."""
BROKEN = (RecursionError, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError)
"""What a damaged file makes the library raise, besides its own errors."""


# fmt: off
ACTIVE = frozenset({
    "/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/XFA", "/RichMedia", "/Rendition",
    "/Movie", "/Sound", "/EmbeddedFile", "/EmbeddedFiles", "/GoToR", "/GoToE",
})
# fmt: on
"""What runs, sends, carries another file, or opens one."""
BY_ITSELF = ("/OpenAction", "/AA")
"""What happens without anybody pressing: it may show another page of the same file, and nothing else."""
LINKS = ("http://", "https://", "mailto:", "tel:")
"""Where a link that somebody presses may lead."""
MOST_OBJECTS = 20_000
DEEPEST = 20
"""So deep nothing is nested that a program for leaflets writes: what is deeper cannot be called plain."""
NOT_PLAIN = (
    "The PDF does more than be read: it holds a program, a form that sends, another file, or a link that "
    "opens by itself. Print it to PDF, then choose that."
)


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


def why_not_plain(content: bytes) -> str:
    """Why a PDF is not only something to read. Every object of the file is looked at, also those that no page
    names. Raises `NotTaken`.
    """
    try:
        reader = PdfReader(BytesIO(content))
        numbers = {key for table in reader.xref.values() for key in table} | set(reader.xref_objStm)
        if len(numbers) > MOST_OBJECTS:
            return "The PDF has too many parts to be looked through: print it to PDF once more."
        return NOT_PLAIN if any(_is_active(each) for each in _objects(reader, numbers)) else ""
    except (PyPdfError, *BROKEN) as error:
        raise NotTaken("The PDF is damaged: print it to PDF once more, then choose that.") from error


def _objects(reader: PdfReader, numbers: set[int]) -> Iterator[Any]:
    yield reader.trailer
    for number in sorted(numbers):
        found = reader.get_object(number)
        if found is not None:
            yield found


def _is_active(each: Any, depth: int = 0) -> bool:
    """Whether a dictionary, or one inside it, is of a kind that does something."""
    if depth > DEEPEST:
        return True
    if isinstance(each, ArrayObject):
        return any(_is_active(inner, depth + 1) for inner in each)
    if not isinstance(each, DictionaryObject):
        return False
    named = {str(each.raw_get(name)) for name in ("/S", "/Type", "/Subtype") if name in each}
    if ACTIVE & ({str(key) for key in each} | named):
        return True
    if any(name in each and not _only_turns_pages(each[name]) for name in BY_ITSELF):
        return True
    if "/URI" in each and "/URI" in named and not str(each["/URI"]).lower().startswith(LINKS):
        return True
    return any(_is_active(each.raw_get(key), depth + 1) for key in each)


def _only_turns_pages(action: Any) -> bool:
    """A place in the file, or an action that goes to one."""
    action = action.get_object()
    if isinstance(action, ArrayObject):
        return True
    return isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo" and "/Next" not in action


def main() -> None:
    """Read within the limits; what goes beyond them is ended by the system."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    logging.disable()
    content = sys.stdin.buffer.read()
    try:
        pages, text = words_of(content)
        why = why_not_plain(content) if "--plain" in sys.argv else ""
    except NotTaken as error:
        print(json.dumps({"why_not": str(error)}))
    else:
        print(json.dumps({"pages": pages, "text": text, "why_not_plain": why}))


if __name__ == "__main__":
    main()
