"""A Word file that came in, as text under its headings. Only words are read: no pictures, macros or links.

A `.docx` is a zip of XML (ECMA-376); reading its words needs no library of its own, and none that opens the
rest of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from zipfile import BadZipFile, ZipFile
from zlib import error

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from cpunit.domain.refusal import Refused
from cpunit.domain.words import without_turns

MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes of text in a Word file: a thousand pages have less."""
MOST_PARAGRAPHS = 20_000
LONGEST_HEADING = 120

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
NOT_WORD = "This is no Word file that can be read: save it as .docx or PDF, then send that."
TOO_LONG = "The Word file is too long to be read: send it as PDF."
BROKEN = (BadZipFile, ParseError, DefusedXmlException, OSError, EOFError, RuntimeError, ValueError, error)
"""What a damaged file makes the libraries raise; RuntimeError where it is locked with a password."""
HEADING = re.compile(r"(heading|title|überschrift)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Paragraph:
    """What stands in one, and whether it is a heading."""

    text: str
    is_heading: bool = False


def paragraphs(content: bytes) -> list[Paragraph]:
    """Those that are not empty, in their order; cells of tables too. Raises `Refused`."""
    try:
        with ZipFile(BytesIO(content)) as unpacked:
            names = set(unpacked.namelist())
            if any(name.endswith("vbaProject.bin") for name in names):
                raise Refused("The Word file holds macros: save it as .docx without them, then send that.")
            if BODY not in names:
                raise Refused(NOT_WORD)
            with unpacked.open(BODY) as body:
                xml = body.read(MOST_UNPACKED + 1)
            if len(xml) > MOST_UNPACKED:
                raise Refused(TOO_LONG)
        tree = fromstring(xml, forbid_dtd=True)
    except Refused:
        raise
    except BROKEN as broken:
        raise Refused(NOT_WORD) from broken
    elements = list(islice(tree.iter(f"{W}p"), MOST_PARAGRAPHS + 1))
    if len(elements) > MOST_PARAGRAPHS:
        raise Refused(TOO_LONG)
    return [each for each in map(_paragraph, elements) if each.text]


def under_headings(
    found: Iterable[Paragraph], headings: Sequence[tuple[str, str]], *, unplaced: str
) -> dict[str, str]:
    """The text under each of these headings (key, title), by key: what stands under another heading, or
    before the first, comes under the key `unplaced` with that heading before it. The author places it.
    """
    keys = {_plain(title): key for key, title in headings}
    at = unplaced
    taken: dict[str, list[str]] = {}
    for paragraph in found:
        key = keys.get(_plain(paragraph.text)) if len(paragraph.text) <= LONGEST_HEADING else None
        if key:
            at = key
            continue
        if paragraph.is_heading:
            at = unplaced
        taken.setdefault(at, []).append(paragraph.text)
    return {key: "\n\n".join(texts) for key, texts in taken.items()}


def plain_text(found: Iterable[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in found)


def _paragraph(element: object) -> Paragraph:
    style = element.find(f"{W}pPr/{W}pStyle")  # type: ignore[attr-defined]
    name = style.get(f"{W}val", "") if style is not None else ""
    return Paragraph("".join(_words(element)).strip(), bool(HEADING.fullmatch(name)))


def _words(element: object) -> Iterator[str]:
    """Its own: a paragraph that stands in it, in a box of text, is read by itself. So each is read once."""
    left = list(reversed(element))  # type: ignore[call-overload]
    while left:
        each = left.pop()
        if each.tag == f"{W}p":
            continue
        left.extend(reversed(each))
        if each.tag == f"{W}t":
            yield without_turns((each.text or "").replace("\x00", ""))
        elif each.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " " if each.tag == f"{W}tab" else "\n"


def _plain(text: str) -> str:
    """A heading without its number, its colon and its capitals."""
    return re.sub(r"^[\d.)\s]+|[:.?\s]+$", "", text.replace("'", "’")).casefold()
