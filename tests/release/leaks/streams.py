"""Every stream of bytes of a copy, and whether something stands in one of them, however it is written."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from html import unescape
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from cpunit.domain.whereabouts import Marks


def streams_of_page(html: str) -> dict[str, str]:
    """The text of a page, and the page as it stands, with what no reader sees."""
    return {"page": html, "text": unescape(re.sub(r"<[^>]*>", " ", html))}


def streams_of_pdf(pdf: bytes) -> dict[str, str]:
    """All that a program could read in it: what pages say, each decoded stream, each string of each object
    (metadata, outlines, tags, alternates, names of files), and the bytes themselves.
    """
    assert pdf.count(b"startxref") == 1, "no earlier revision lies under it"
    found = {"bytes": pdf.decode("latin-1")}
    pages = PdfReader(BytesIO(pdf))
    found["pages"] = " ".join(page.extract_text() for page in pages.pages)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not opened.attachments, "nothing is attached to it"
        for nth, each in enumerate(opened.objects):
            found |= {f"object {nth} {at}": text for at, text in enumerate(_strings(each))}
            if isinstance(each, pikepdf.Stream):
                data = each.read_bytes()
                found[f"stream {nth}"] = data.decode("utf-8", "replace")
                found[f"stream {nth}, wide"] = data.decode("utf-16-be", "replace")
    return found


def _strings(of: object, depth: int = 0) -> Iterable[str]:
    if isinstance(of, pikepdf.String):
        yield str(of)
        yield bytes(of).decode("utf-16-be", "replace")
    elif depth < 4 and isinstance(of, pikepdf.Array):
        for each in of:
            yield from _strings(each, depth + 1)
    elif depth < 4 and isinstance(of, pikepdf.Dictionary):
        for name, each in of.items():
            yield name
            if not getattr(each, "is_indirect", False):
                yield from _strings(each, depth + 1)


def letters(text: str) -> str:
    """Letters and digits alone, small and without accents: however something is spaced and written."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text.casefold()))


def standing_in(
    streams: Mapping[str, str], withheld: Mapping[str, str], marks: Marks | None = None
) -> list[str]:
    """Which of the withheld, by their names, stand in which stream: their letters in a row, or run from right
    to left, or as the bytes of a string in figures; and what `marks` find.
    """
    looked_for = {name: letters(words) for name, words in withheld.items()}
    found = []
    for where, text in streams.items():
        plain = letters(text)
        for name, kept in looked_for.items():
            if kept in plain or kept[::-1] in plain or _in_figures(withheld[name], plain):
                found.append(f"{name} in {where}")
        if marks and where in ("text", "pages") and marks.stand_in(text):
            found.append(f"a mark in {where}")
    return found


def _in_figures(words: str, plain: str) -> bool:
    """As a PDF may write a string: <FEFF0041…>."""
    first = words.split()[0]
    return len(first) > 5 and first.encode("utf-16-be").hex() in plain
