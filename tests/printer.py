"""A printer that draws nothing: it looks at the page that it is given and hands out the same sheet each time.

To draw a paper takes a quarter of a second, and few tests read one. A test that does is marked `paper` and
gets the real printer; each kind of paper has such tests.
"""

from collections.abc import Iterable
from html.parser import HTMLParser

from cpunit.papers.pdf import Rendered
from cpunit.papers.stamping import Whose

SHEET = b"%PDF-1.7: not drawn, for this test is not marked `paper`"
"""Nothing can read it, so that a test that looks for words in a paper cannot find none by mistake."""
NEEDS_NO_END = {"br", "col", "hr", "img", "link", "meta"}


class Whole(HTMLParser):
    """Fails on a page whose elements do not close in the order in which they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in NEEDS_NO_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> ends what it did not begin"


def look_at(page: str) -> Rendered:
    """Stands for `cpunit.papers.pdf.draw`."""
    reader = Whole()
    reader.feed(page)
    assert not reader.open, f"<{reader.open[-1]}> has no end"
    assert {"html", "head", "title", "body"} <= reader.seen, "a paper is a whole page"
    return Rendered(pdf=SHEET, pages=1)


class NoStamps:
    """Stands for `cpunit.papers.stamping.Stamps`, as nothing can be laid over that sheet."""

    def __init__(self, people: Iterable[Whose]) -> None:
        self.people = set(people)

    def __contains__(self, whose: Whose) -> bool:
        return whose in self.people

    def over(self, variant: bytes, whose: Whose) -> bytes:
        assert whose in self.people
        return variant
