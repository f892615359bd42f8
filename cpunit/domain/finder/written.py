"""A text as it is looked through: its words in small letters, each with where it stands."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cpunit.domain.finder.alike import looks_of
from cpunit.domain.finder.forms import NUMBERS, SHORT_FORMS, in_full, with_figures

WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+")
_CHUNK = re.compile(r"[^\W_](?:(?:[^\W_]|[|!])*[^\W_|!])?")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_AS_LATIN = str.maketrans("аеорсухіѕјкмтнвԁɡοανικρτυχ", "aeopcyxisjkmthbdgoavikptux")
_ALIKE = re.compile(f"[{''.join(map(chr, _AS_LATIN))}]")
_LATIN = re.compile("[a-z]")


def folded(text: str) -> str:
    """The text in small letters, without accents, apostrophes and characters that nobody sees, and with the
    figures of all scripts as 0 to 9.
    """
    if text.isascii():
        return _APOSTROPHES.sub("", text).lower()
    letters = unicodedata.normalize("NFKD", text)
    return _APOSTROPHES.sub("", letters.translate(_plain(letters))).casefold()


def _plain(letters: str) -> dict[int, str | None]:
    """What becomes of the letters that are not ASCII."""
    found: dict[int, str | None] = {}
    for letter in set(letters):
        if letter.isascii():
            continue
        if unicodedata.category(letter) in {"Mn", "Cf"}:
            found[ord(letter)] = None
        elif (figure := unicodedata.decimal(letter, -1)) >= 0:
            found[ord(letter)] = str(figure)
    return found


@dataclass(frozen=True)
class Letters:
    """Words run together, with where each of them begins and ends in that."""

    run: str
    ends: list[int]

    @classmethod
    def of(cls, words: list[str]) -> "Letters":
        ends, at = [], 0
        for word in words:
            at += len(word)
            ends.append(at)
        return cls("".join(words), ends)

    def word_at(self, at: int) -> int:
        """The word to which the letter at this place belongs."""
        return bisect_left(self.ends, at + 1)

    def is_edge(self, at: int) -> bool:
        """Whether a word begins or ends there."""
        found = bisect_left(self.ends, at)
        return at == 0 or (found < len(self.ends) and self.ends[found] == at)

    def find(self, mark: str, *, as_words: bool = False) -> Iterator[tuple[int, int]]:
        """The first and last word of each place where it stands; `as_words` only where it begins and ends
        with a word, but for an s at its end.
        """
        at = self.run.find(mark) if mark else -1
        while at >= 0:
            end = at + len(mark)
            ends_well = self.is_edge(end) or (self.run[end : end + 1] == "s" and self.is_edge(end + 1))
            if not as_words or (self.is_edge(at) and ends_well):
                yield self.word_at(at), self.word_at(end - 1)
            at = self.run.find(mark, at + 1)


class Written:
    """One text. `words` are as they were typed, `full` with what is shortened written out and with figures
    for numbers; `first` is the word of the text with which each of the latter begins.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = folded(text)
        found = list(WORD.finditer(self.plain))
        self.words = [each[0] for each in found]
        self.starts = [each.start() for each in found]
        self.ends = [each.end() for each in found]
        if not self.plain.isascii():
            self.words = [_in_latin(word) for word in self.words]

    @cached_property
    def _numbered(self) -> list[tuple[str, int]]:
        return with_figures(self.words)

    @property
    def has_numbers_in_words(self) -> bool:
        return len(self._numbered) < len(self.words) or not NUMBERS.keys().isdisjoint(self.words)

    @cached_property
    def full(self) -> list[str]:
        return in_full([word for word, _ in self._numbered])

    @cached_property
    def first(self) -> list[int]:
        firsts, at = [], 0
        for _, taken in self._numbered:
            firsts.append(at)
            at += taken
        return [*firsts, at]

    @cached_property
    def typed(self) -> Letters:
        return Letters.of(self.words)

    @cached_property
    def in_full(self) -> Letters:
        return Letters.of(self.full)

    @cached_property
    def looks(self) -> list[str]:
        return [_look_in_full(word) for word in self.full]

    @cached_property
    def as_it_looks(self) -> Letters:
        return Letters.of(self.looks)

    @cached_property
    def as_chunks_look(self) -> tuple[Letters, list[tuple[int, int]]]:
        """The same of letters and figures that stand together ("c1ose"), with what stands for an l between
        them; and where each of these begins and ends in small letters.
        """
        chunks = list(_CHUNK.finditer(self.plain))
        return Letters.of([_look_in_full(each[0]) for each in chunks]), [each.span() for each in chunks]

    @property
    def both_looks(self) -> tuple[str, str]:
        return self.as_it_looks.run, self.as_chunks_look[0].run

    def find_chunks(self, look: str) -> Iterator[tuple[int, int]]:
        """The first and last of the words in full of each place where something stands that looks so."""
        run, spans = self.as_chunks_look
        for first, last in run.find(look, as_words=True):
            begin = bisect_left(self.starts, spans[first][0])
            end = bisect_right(self.ends, spans[last][1]) - 1
            if begin <= end:
                yield bisect_right(self.first, begin) - 1, bisect_right(self.first, end) - 1

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """At which of the words in full each of them stands."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.full):
            found.setdefault(word, []).append(at)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to `last`, as typed, stand in the text."""
        return self.from_plain(self.starts[first], self.ends[last])

    def span_in_full(self, first: int, last: int) -> tuple[int, int]:
        """The same of words in full."""
        return self.span(self.first[first], self.first[last + 1] - 1)

    def from_plain(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands there in small letters stands in the text."""
        if len(self.plain) == len(self.text):
            return start, end
        return self._origin[start], self._origin[end - 1] + 1

    def is_capital(self, first: int) -> bool:
        """Whether the word, as typed, begins with a capital letter."""
        start, _ = self.span(first, first)
        return self.text[start].isupper()

    @cached_property
    def _origin(self) -> list[int]:
        becomes = {letter: range(len(folded(letter))) for letter in set(self.text)}
        return [at for at, letter in enumerate(self.text) for _ in becomes[letter]]


_SHORT = {looks_of(short): looks_of(full) for short, full in SHORT_FORMS.items() if len(looks_of(short)) > 1}


def _look_in_full(word: str) -> str:
    """How the word looks, written out: "Sa1nt" as "St"."""
    look = looks_of(word)
    return _SHORT.get(look, look)


def _in_latin(word: str) -> str:
    """A word of Latin letters between which some only look like them, with the Latin ones in their place:
    nobody types them by chance.
    """
    if word.isascii() or not (_LATIN.search(word) and _ALIKE.search(word)):
        return word
    return word.translate(_AS_LATIN)
