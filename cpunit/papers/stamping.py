"""The name and the number of a person's copy, laid over each page of the variant that they read (failure 4).

A variant takes seconds to draw and may be read by twenty people; what is theirs alone takes milliseconds. It
is no part of what is read out: it is laid over as an artifact, outside the tags of the variant, which stay as
they were drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from cpunit.papers.artifacts import saved

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

MARK = b"/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"
"""Begins what a reading program passes over (ISO 32000-1, 14.8.2.2)."""

SHEETS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Copy</title>
<link rel="stylesheet" href="/static/cpunit/face.css"><link rel="stylesheet" href="/static/cpunit/tokens.css">
<style>
@page {{ size: A4; margin: 0; background: transparent }}
body {{ margin: 0 }}
.whose {{ position: relative; height: 297mm; break-after: page }}
.whose p {{ position: absolute; left: 24mm; bottom: 11.3mm; width: 113mm; margin: 0;
    overflow-wrap: anywhere; color: var(--cpunit-text); font: 12pt/1.25 var(--cpunit-paper) }}
.whose--long p {{ bottom: 3mm }}
.whose--large p {{ font-size: 18pt }}
</style></head><body>{}</body></html>"""
LONG = 40
"""Letters of a name from which on it may take a second line."""
SHEET = '<div class="whose{}"><p>For <bdi>{}</bdi>, copy {}</p></div>'


@dataclass(frozen=True)
class Whose:
    """What is laid over one copy: for whom it is, and its number among the copies of that paper."""

    name: str
    number: int
    is_large: bool = False

    @property
    def classes(self) -> str:
        is_long = len(self.name) > (LONG * 2 // 3 if self.is_large else LONG)
        return f"{' whose--large' if self.is_large else ''}{' whose--long' if is_long else ''}"


class Stamps:
    """What is laid over the copies of some people: laid out together, as that takes longest, and each written
    down alone, so that no letter of another's name is in anybody's copy (failure 3).
    """

    def __init__(self, people: Iterable[Whose]) -> None:
        from cpunit.papers import printer  # here, as most programs never draw (decision 72)

        people = list(dict.fromkeys(people))
        sheets = "".join(SHEET.format(each.classes, escape(each.name), each.number) for each in people)
        self._laid_out: Document = printer.laid_out_plain(SHEETS.format(sheets))
        self._sheets: dict[Whose, Page] = dict(zip(people, self._laid_out.pages, strict=True))

    def __contains__(self, whose: Whose) -> bool:
        return whose in self._sheets

    def over(self, variant: bytes, whose: Whose) -> bytes:
        """The variant with their name over each page. KeyError for who is not among them."""
        sheet = self._laid_out.copy([self._sheets[whose]]).write_pdf()
        return _laid_over(variant, bytes(sheet))


def in_front(cover: bytes, paper: bytes) -> bytes:
    """The paper behind its cover sheet, for a printer."""
    with pikepdf.open(BytesIO(paper)) as whole, pikepdf.open(BytesIO(cover)) as sheet:
        for number, page in enumerate(sheet.pages):
            whole.pages.insert(number, page)
        return saved(whole)


def _laid_over(variant: bytes, sheet: bytes) -> bytes:
    """Written down whole, with nothing of an earlier state in it."""
    with pikepdf.open(BytesIO(variant)) as paper, pikepdf.open(BytesIO(sheet)) as over:
        drawn = paper.copy_foreign(over.pages[0].as_form_xobject())
        for page in paper.pages:
            name = page.add_resource(drawn, pikepdf.Name.XObject)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q " + MARK + b" q %b Do Q EMC" % str(name).encode())
        return saved(paper)
