"""Several PDFs bound into one, each page numbered through."""

import logging
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

A4 = (595, 842)
FOOT = 24
"""Points from the lower edge at which the number of the page stands."""

logging.getLogger("pypdf").setLevel(logging.ERROR)


def bind(parts: Sequence[bytes], *, foot: str) -> tuple[bytes, int]:
    """The one PDF and its number of pages. Every page is laid on A4, so that no number falls off a scan, and
    bears "page x of y" and `foot`, which is plain ASCII. What a page of somebody else's does when it is
    pressed, or by itself (links, scripts, programs to start), is left behind with its annotations.
    """
    pages = [page for part in parts for page in PdfReader(BytesIO(part)).pages]
    for page in pages:
        page.pop("/Annots", None)
    writer = PdfWriter()
    for number, page in enumerate(pages, start=1):
        sheet = writer.add_blank_page(*A4)
        sheet.merge_transformed_page(page, _on_a4(page), expand=False)
        sheet.merge_page(_numbered(f"{foot}, page {number} of {len(pages)}"))
    bound = BytesIO()
    writer.write(bound)
    return bound.getvalue(), len(pages)


def _on_a4(page: PageObject) -> Transformation:
    """Turns the page upright, and makes one that is not A4 small enough to stand above its number."""
    box, turned = page.mediabox, page.rotation % 360
    left, bottom, wide, high = (float(each) for each in (box.left, box.bottom, box.width, box.height))
    back = {90: (0.0, wide), 180: (wide, high), 270: (high, 0.0)}.get(turned, (0.0, 0.0))
    upright = Transformation().translate(-left, -bottom).rotate(-turned).translate(*back)
    if turned in (90, 270):
        wide, high = high, wide
    is_a4 = abs(wide - A4[0]) < 2 and abs(high - A4[1]) < 2
    scale = 1.0 if is_a4 else min(1.0, A4[0] / max(wide, 1), (A4[1] - 2 * FOOT) / max(high, 1))
    return upright.scale(scale).translate((A4[0] - wide * scale) / 2, A4[1] - high * scale)


def _numbered(words: str) -> PageObject:
    """A sheet with nothing but these words at its foot."""
    sheet = PageObject.create_blank_page(width=A4[0], height=A4[1])
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/Foot"): font})}
    )
    drawn = DecodedStreamObject()
    drawn.set_data(f"BT /Foot 10 Tf 68 {FOOT} Td ({words}) Tj ET".encode("ascii"))
    sheet[NameObject("/Contents")] = drawn
    return sheet
