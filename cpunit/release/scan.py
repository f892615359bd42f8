"""Look through one reader's copy for what must not stand in it: hits, which nobody overrides, and questions,
which a second person answers (safety 1, failure 1, 3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import Protocol, Self

from cpunit.domain.finder.found import Found, What, apart
from cpunit.domain.finder.written import Written
from cpunit.domain.first_names import MONTHS, WORDS_TOO
from cpunit.domain.whereabouts import Marks, marks_of_name
from cpunit.domain.withheld import Plain, straightened
from cpunit.release.page_read import PageRead, page_read

AROUND = 60
"""Letters that are shown before and after what was found."""
LONGEST = 160
"""So many letters of a passage are shown."""


class Kept(Protocol):
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


def scan(page_html: str, kept: Kept, elsewhere: Sequence[str] = ()) -> Scan:
    """Look through the page from which a copy is drawn; `elsewhere` are names of people of other families,
    which are asked about. What stands in the unit's own letterhead may be like something, and is no question.
    """
    page = page_read(page_html)
    written = Written(page.text)
    found = apart(
        [
            *kept.marks.look(written),
            *_words(page, kept.words),
            *_names(written, kept.outsiders, is_sure=False),
            *_names(written, kept.named, is_sure=True),
            *_last_names(written, kept.last_names),
            *_misspelt(written, kept.named),
            *_strangers(written, elsewhere),
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


def _names(written: Written, names: Sequence[str], *, is_sure: bool) -> Iterator[Found]:
    """Names of those of whom this reader does not read, as words of their own."""
    for name in names:
        words = Written(name).words
        if sum(map(len, words)) < 2:
            continue
        is_a_word = len(words) == 1 and words[0] in WORDS_TOO
        for first, last in written.typed.find("".join(words), as_words=True):
            if not is_a_word or _is_meant_as_a_name(written, first, words[0]):
                yield Found(What.NAME, *written.span(first, last), is_sure)


def _last_names(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """Written as names are: "Bloom quarrels", and not "the roses bloom"; one that is a word too ("Will") not
    at the beginning of a sentence.
    """
    for name in names:
        words = Written(name).words
        is_a_word = len(words) == 1 and words[0] in WORDS_TOO
        for first, last in written.typed.find("".join(words), as_words=True):
            if _is_meant_as_a_name(written, first, words[0]) if is_a_word else written.is_capital(first):
                yield Found(What.NAME, *written.span(first, last), False)


def _strangers(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """Whole names, word for word; of many thousands few have all their words in one text."""
    there = set(written.words)
    for name in names:
        words = _words_of(name)
        if len(words) < 2 or not there.issuperset(words):
            continue
        is_plain = all(word in WORDS_TOO for word in words)
        for first, last in written.typed.find("".join(words), as_words=True):
            if not is_plain or (written.is_capital(first) and written.is_capital(last)):
                yield Found(What.STRANGER, *written.span(first, last), False)


def _at_place(page: PageRead, written: Written, names: Sequence[str]) -> Iterator[Place]:
    """Somebody of the place where they stand first: what is answered of them counts wherever they do."""
    found = (span for name in names for span in written.typed.find("".join(_words_of(name)), as_words=True))
    if first := min(found, default=None):
        place = _place(page, Found(What.AT_THE_PLACE, *written.span(*first), False))
        yield replace(place, mark=_mark(What.AT_THE_PLACE, names[0]))


@lru_cache(maxsize=20_000)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(Written(name).words)


def _misspelt(written: Written, names: Sequence[str]) -> Iterator[Found]:
    """What may be one of these names, or is one that is written otherwise."""
    marks = Marks.all(map(marks_of_name, names))
    return (each._replace(what=What.NAME) for each in marks.look(written))


def _is_meant_as_a_name(written: Written, at: int, word: str) -> bool:
    """Of a name that is a word too ("Will", "May"): with a capital, not first in a sentence or in a date."""
    start, _ = written.span(at, at)
    before = written.text[:start].rstrip(" “‘\"'")
    if not written.is_capital(at) or not before or before[-1] in ".!?\n:":
        return False
    beside = [*written.words[max(at - 1, 0) : at], *written.words[at + 1 : at + 2]]
    return word not in MONTHS or not any(each[0].isdigit() for each in beside)


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
        mark=_mark(found.what, before, words, after),
    )


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
