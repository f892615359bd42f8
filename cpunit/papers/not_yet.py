"""Papers that are made and do not leave, not yet or not any more: they are looked at with that written across
each page.

Which they are is offered by the room that releases them.
"""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from cpunit.offers import Offers
from cpunit.papers.models import Document
from cpunit.papers.pdf import draw

NOT_YET: Offers[Callable[[Document], bool]] = Offers()

ACROSS = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Not released</title>
<link rel="stylesheet" href="/static/cpunit/face.css"><style>
@page { size: A4; margin: 0; background: transparent }
p { position: absolute; top: 125mm; left: 0; width: 210mm; margin: 0; text-align: center; color: #d4351c;
    opacity: 0.35; font: bold 44pt var(--cpunit-paper); transform: rotate(-35deg) }
</style></head><body><p>Not to be<br>handed over</p></body></html>"""


def does_not_leave_yet(document: Document) -> bool:
    """Whether somebody is still to release it, or its person may have it no longer."""
    return any(waits(document) for waits in NOT_YET)


def stamped(pdf: bytes) -> bytes:
    """The same paper, with words across each page that say that it is not to be handed over."""
    across = PdfReader(BytesIO(_across())).pages[0]
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        page.merge_page(across)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@cache
def _across() -> bytes:
    return draw(ACROSS).pdf
