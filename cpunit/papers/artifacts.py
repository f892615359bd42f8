"""What is printed at the edge of a page and belongs to no element of a paper is passed over when read out.

The printer (WeasyPrint) marks "page 2 of 9" like words of the text and names it in no tag, so that it is
neither read out in its place nor passed over. PDF/UA-1 (ISO 14289-1, 7.1 and 7.8) wants it to be an artifact.
"""

import re
from functools import partial
from io import BytesIO
from typing import Any

import pikepdf

MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
"""As the printer writes the beginning of what it marked."""
PASSED_OVER = b"/Artifact <</Type /Pagination>> BDC"


def passing_over(pdf: bytes) -> bytes:
    """The same paper with what no tag names passed over; written down whole."""
    with pikepdf.open(BytesIO(pdf)) as paper:
        named = _named(paper)
        for page in paper.pages:
            page.contents_coalesce()
            told = partial(_told_apart, named.get(page.objgen, set()))
            page.Contents = paper.make_stream(MARKED.sub(told, page.Contents.read_bytes()))
        return saved(paper)


def _told_apart(named: set[int], found: "re.Match[bytes]") -> bytes:
    return found.group() if int(found.group(1)) in named else PASSED_OVER


def saved(paper: pikepdf.Pdf) -> bytes:
    """Written down whole, with nothing of an earlier state in it."""
    made = BytesIO()
    paper.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def _named(paper: pikepdf.Pdf) -> dict[Any, set[int]]:
    """The marks that a tag names, by page."""
    found: dict[Any, set[int]] = {}
    root = paper.Root.get("/StructTreeRoot")
    left: list[tuple[Any, Any]] = [(root, None)] if root is not None else []
    while left:
        node, page = left.pop()
        if isinstance(node, int):
            found.setdefault(page.objgen, set()).add(node)
        elif isinstance(node, pikepdf.Array):
            left.extend((each, page) for each in node)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if "/MCID" in node:
                found.setdefault(page.objgen, set()).add(int(node["/MCID"]))
            if "/K" in node:
                left.append((node["/K"], page))
    return found
