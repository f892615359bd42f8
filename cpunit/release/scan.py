"""Look through one reader's copy for what must not stand in it: hits, which nobody overrides, and questions,
which a second person answers (safety 1, failure 1, 3).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Protocol, Self

from cpunit.domain.finder.found import Found, What, apart
from cpunit.domain.finder.written import Written
from cpunit.domain.whereabouts import Marks
from cpunit.domain.withheld import Plain, straightened
from cpunit.release.names_found import (
    last_names_in,
    misspelt_in,
    names_in,
    of_nobody_else,
    strangers_in,
    words_of,
)
from cpunit.release.page_read import PageRead, page_read

AROUND = 60
"""Letters that are shown before and after what was found."""
_END = re.compile(r"[.!?…][\s”’\"')]+")
LONGEST = 160
"""So many letters of a passage are shown."""


class LookedFor(Protocol):
    """What must not stand in somebody's copy, as it is looked for: `marks` of places and numbers, `words`
    that are kept back, `named`, names of people who are withheld from them, and `outsiders`, the names of
    others of whom they do not read; `last_names` are theirs alone, which nobody has of whom they do.
    `at_places` are the names of each of those who work at a place that is withheld.
    """

    @property
    def marks(self) -> Marks: ...
    @property
    def words(self) -> Sequence[Plain]: ...
    @property
    def outsiders(self) -> Sequence[str]: ...
    @property
    def named(self) -> Sequence[str]: ...
    @property
    def last_names(self) -> Sequence[str]: ...
    @property
    def at_places(self) -> Sequence[Sequence[str]]: ...


@dataclass(frozen=True)
class Place:
    """Where something was found: under which heading, the words themselves and those around them."""

    what: What
    heading: str
    before: str
    words: str
    after: str
    mark: str = field(default="", compare=False)
    """Of all these words with those around them: an answer counts for them wherever they stand so."""

    @property
    def in_context(self) -> str:
        """The words with those around them."""
        return f"{self.before}{self.words}{self.after}"

    @property
    def named(self) -> str:
        """ "A postcode under “Discussion”"."""
        under = f" under “{self.heading}”" if self.heading else ""
        return f"{self.what[0].upper()}{self.what[1:]}{under}"

    @property
    def sentence(self) -> str:
        """ "A postcode under “Discussion”: … near XX6 7XX …"."""
        return f"{self.named}: “{self.in_context}”"

    @property
    def as_json(self) -> dict[str, str]:
        """As it is kept with a copy that was held back."""
        return {name: str(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> Self:
        return cls(**{**kept, "what": What(kept["what"])})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Scan:
    """What was found: `hits` block the copy; `questions` are for a person."""

    hits: tuple[Place, ...] = ()
    questions: tuple[Place, ...] = ()


def scan(
    page_html: str, kept: LookedFor, elsewhere: Sequence[str] = (), staff: Callable[[], Sequence[str]] = tuple
) -> Scan:
    """Look through the page from which a copy is drawn; `elsewhere` are names of people of other families,
    which are asked about, `staff` gives the whole names of those at work who have one of their first names.
    What stands in the unit's own letterhead may be like something, and is no question.
    """
    page = page_read(page_html)
    written = Written(page.text)
    found = apart(
        [
            *kept.marks.look(written),
            *_words(page, kept.words),
            *of_nobody_else(names_in(written, kept.outsiders, is_sure=False), written, staff),
            *names_in(written, kept.named, is_sure=True),
            *last_names_in(written, kept.last_names),
            *misspelt_in(written, kept.named),
            *strangers_in(written, elsewhere),
        ]
    )
    places: dict[bool, dict[str, Place]] = {True: {}, False: {}}
    for each in found:
        if each.is_sure or not page.is_letterhead(each.start):
            place = _place(page, each)
            places[each.is_sure].setdefault(place.mark, place)
    for names in kept.at_places:
        for place in _at_place(page, written, names):
            places[False].setdefault(place.mark, place)
    return Scan(tuple(places[True].values()), tuple(places[False].values()))


def _words(page: PageRead, words: Sequence[Plain]) -> Iterator[Found]:
    """What is kept back and repeated here, line by line; where only the whole says it, at its beginning."""
    if not words:
        return
    said, latin = Plain.of(page.text), straightened(page.text)
    meant = Plain.of(latin) if latin else None
    lines: list[tuple[int, int, Plain]] = []
    for kept in words:
        is_sure = said.repeats(kept)
        if is_sure or said.looks_like(kept) or (meant and (meant.repeats(kept) or meant.looks_like(kept))):
            lines = lines or _lines(page.text)
            where = [
                (start, end) for start, end, line in lines if line.repeats(kept) or line.looks_like(kept)
            ]
            for start, end in where or [(0, 1)]:
                yield Found(What.KEPT, start, end, is_sure)


def _lines(text: str) -> list[tuple[int, int, Plain]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line), Plain.of(line)))
        at += len(line) + 1
    return found


def _at_place(page: PageRead, written: Written, names: Sequence[str]) -> Iterator[Place]:
    """Somebody of the place where they stand first: what is answered of them counts wherever they do."""
    found = (span for name in names for span in written.typed.find("".join(words_of(name)), as_words=True))
    if first := min(found, default=None):
        place = _place(page, Found(What.AT_THE_PLACE, *written.span(*first), False))
        yield replace(place, mark=_mark(What.AT_THE_PLACE, names[0]))


def _place(page: PageRead, found: Found) -> Place:
    text = page.text
    line = text.rfind("\n", 0, found.start) + 1
    end_of_line = text.find("\n", found.end)
    end_of_line = len(text) if end_of_line < 0 else end_of_line
    begin, end = max(line, found.start - AROUND), min(end_of_line, found.end + AROUND)
    begin = begin if begin == line else text.find(" ", begin, found.start) + 1 or found.start
    cut = text.rfind(" ", found.end, end)
    end = end if end == end_of_line else cut if cut > 0 else found.end
    words = " ".join(text[found.start : found.end].split())
    before, after = text[begin : found.start], text[found.end : end]
    return Place(
        what=found.what,
        heading=page.heading_at(found.start),
        before=("… " if begin > line else "") + _one_line(before, after=True),
        words=words if len(words) <= LONGEST else f"{words[:LONGEST]}…",
        after=_one_line(after, after=False) + (" …" if end < end_of_line else ""),
        mark=_mark(found.what, words, _sentence(text, found, line, end_of_line)),
    )


def _sentence(text: str, found: Found, line: int, end_of_line: int) -> str:
    """In which it stands, or the line: what is answered of a name there counts for it twice."""
    ends = [each.end() for each in _END.finditer(text, line, found.start)]
    end = _END.search(text, found.end, end_of_line)
    return text[max([line, *ends]) : end.end() if end else end_of_line]


def _mark(what: What, *parts: str) -> str:
    letters = (Plain.of(part).letters for part in parts)
    return sha256("\x1f".join((what.name, *letters)).encode()).hexdigest()


def _one_line(text: str, *, after: bool) -> str:
    """With single spaces, and the one that stands between it and what follows, or goes before."""
    plain = " ".join(text.split())
    if not plain:
        return " " if text else ""
    if after:
        return plain + (" " if text[-1].isspace() else "")
    return (" " if text[0].isspace() else "") + plain
