"""The page from which a paper is drawn, as the text that a reader of the paper can come upon: what is
printed, and what a PDF carries besides (titles, alternative texts, addresses of links).
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree, html

CARRIED = ("alt", "title", "aria-label", "href", "content")
"""Attributes that become part of a PDF."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True)
class PageRead:
    """All of it as one text, in the order in which it is read; a block begins a line. `headings` are those of
    the paper, with where each begins; what stands in one of the unit's own `letterhead` places is the same on
    each paper of the unit.
    """

    text: str
    heading_starts: tuple[int, ...]
    headings: tuple[str, ...]
    letterhead: tuple[tuple[int, int], ...]

    def heading_at(self, at: int) -> str:
        """The nearest heading before this place; "" before the first."""
        found = bisect_right(self.heading_starts, at)
        return self.headings[found - 1] if found else ""

    def is_letterhead(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.letterhead)


@lru_cache(maxsize=16)
def page_read(page_html: str) -> PageRead:
    """Read it once, for as many readers as have the same. Nothing of a page that is none."""
    try:
        return _Reading(html.document_fromstring(page_html)).read()
    except etree.ParserError:
        return PageRead("", (), (), ())


class _Reading:
    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.headings: list[str] = []
        self.letterhead: list[tuple[int, int]] = []

    def read(self) -> PageRead:
        self._element(self.root)
        text = "".join(self.parts)
        return PageRead(text, tuple(self.starts), tuple(self.headings), tuple(self.letterhead))

    def _element(self, element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN:
            return
        is_block, began = tag not in _INLINE, self.length
        if is_block:
            self._add("\n")
        for name in CARRIED:
            if carried := element.get(name):
                self._add(f"\n{unquote(carried)}\n")
        if tag in HEADINGS:
            self.starts.append(self.length)
            self.headings.append(" ".join("".join(str(part) for part in element.itertext()).split()))
        self._add(element.text or "")
        for child in element:
            self._element(child)
            self._add(child.tail or "")
        if is_block:
            self._add("\n")
        if "letterhead" in (element.get("class") or "").split():
            self.letterhead.append((began, self.length))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
