"""Whether a PDF is only something to read: one that goes out runs nothing, sends nothing and carries no other
file (safety 10).
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from cpunit.domain.refusal import Refused
from cpunit.uploads.pdf_apart import BROKEN

ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/RichMedia",
    "/EmbeddedFile",
    "/XFA",
}
NOT_PLAIN = (
    "The PDF does more than be read: it holds a program, a form that sends, or another file. Print it to "
    "PDF, then release that."
)
MOST_OBJECTS = 20_000


def must_be_plain(content: bytes) -> None:
    """Raises `Refused` about `file`. Every object of the file is looked at, also those that no page names."""
    try:
        reader = PdfReader(BytesIO(content))
        is_active = any(_is_active(each) for each in _objects(reader))
    except (PyPdfError, *BROKEN) as error:
        raise Refused(
            "The PDF is damaged: print it to PDF once more, then release that.", about="file"
        ) from error
    if is_active:
        raise Refused(NOT_PLAIN, about="file")


def _objects(reader: PdfReader) -> Iterator[Any]:
    numbers = {key for table in reader.xref.values() for key in table} | set(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise Refused(
            "The PDF has too many parts to be looked through: print it to PDF once more.", about="file"
        )
    for number in sorted(numbers):
        found = reader.get_object(number)
        if found is not None:
            yield found


def _is_active(each: Any, depth: int = 0) -> bool:
    """Whether a dictionary, or one inside it, is of a kind that does something."""
    if depth > 6:
        return False
    if isinstance(each, DictionaryObject):
        if ACTIVE & {str(key) for key in each}:
            return True
        if str(each.raw_get("/S")) in ACTIVE if "/S" in each else False:
            return True
        if str(each.raw_get("/Type")) in ACTIVE if "/Type" in each else False:
            return True
        return any(_is_active(each.raw_get(key), depth + 1) for key in each)
    if isinstance(each, list):
        return any(_is_active(inner, depth + 1) for inner in each)
    return False
