"""Streets and buildings in a text, with their number and without."""

from collections.abc import Iterable, Iterator

from cpunit.domain.finder.alike import Spelling, looks_of, shortens
from cpunit.domain.finder.forms import KINDS, in_full
from cpunit.domain.finder.found import Found, What
from cpunit.domain.finder.written import Written

LEAST_LETTERS = 6
"""Shorter lines ("4 Elm") stand in too many words that mean something else."""
WRITTEN_OUT = {"st": "street"}
BETWEEN = ("no", "number", "at", "house", "numbers")
"""What may stand between a street and its number."""


class Street:
    """One name as it is looked for: the words that tell it apart, what kind of street it is ("" for none),
    and the numbers in it that matter. A name that is `kept` gives away where somebody lives without one.
    """

    def __init__(self, name: str, numbers: frozenset[str], *, is_kept: bool) -> None:
        words = in_full(name.split())
        self.kind = words[-1] if len(words) > 1 and words[-1] in KINDS else ""
        self.head = words[:-1] if self.kind else words
        self.numbers = {looks_of(number) for number in numbers}
        self.is_kept = is_kept
        self.run = "".join(words)
        self.looks = "".join(map(looks_of, words))

    @property
    def is_telling(self) -> bool:
        """Whether its words alone tell it apart: not "The Close"."""
        return sum(len(word) for word in self.head if word != "the") >= 4

    @property
    def to_spell(self) -> list[str]:
        """Its words, as they are misspelt."""
        saint = ["saint"] if "st" in self.head else []
        return [*self.head, *saint, WRITTEN_OUT.get(self.kind, self.kind)]

    def in_text(self, written: Written, spelling: dict[str, dict[str, int]]) -> Iterator[Found]:
        """Each place where it stands or may be meant. `spelling` is what each word of the text may mean."""
        for first, last in self._as_looks(written):
            is_exact = "".join(written.full[first : last + 1]).startswith(self.run)
            yield from self._found(written, first, last, edits=0 if is_exact else 1)
        if self.is_telling:
            for first, last, edits in self._misspelt(written, spelling):
                yield from self._found(written, first, last, edits=edits)

    def _as_looks(self, written: Written) -> list[tuple[int, int]]:
        exact = list(written.in_full.find(self.run, as_words=True))
        like = [*written.as_it_looks.find(self.looks, as_words=True), *written.find_chunks(self.looks)]
        return exact + [each for each in dict.fromkeys(like) if each not in exact]

    def _misspelt(
        self, written: Written, spelling: dict[str, dict[str, int]]
    ) -> Iterator[tuple[int, int, int]]:
        """Word by word, each within one edit; the kind may be shortened, another, or left out where a number
        stands beside it.
        """
        begins = [word for word in spelling if _edits(self.head[0], word, spelling) is not None]
        for first in (at for word in begins for at in written.places[word]):
            edits, at = 0, first
            for word in self.head:
                here = written.full[at] if at < len(written.full) else ""
                more = _edits(word, here, spelling)
                if more is None:
                    break
                edits, at = edits + more, at + 1
            else:
                end, in_kind = self._kind_at(written, at, spelling)
                yield first, end, edits + in_kind

    def _kind_at(self, written: Written, at: int, spelling: dict[str, dict[str, int]]) -> tuple[int, int]:
        """The last word of the name, and the edits in its kind; 9 where it has none, or another."""
        here = written.full[at] if at < len(written.full) else ""
        if not self.kind:
            return at - 1, 0
        if self.kind == here:
            return at, 0
        written_out = WRITTEN_OUT.get(self.kind, self.kind)
        is_misspelt = written_out in spelling.get(here, {}) and not _is_inflected(here, written_out)
        if is_misspelt or shortens(here, written_out):
            return at, 1
        return (at, 9) if here in KINDS else (at - 1, 9)

    def _found(self, written: Written, first: int, last: int, *, edits: int) -> Iterator[Found]:
        numbered = self._with_number(written, first, last)
        if numbered:
            sure = edits <= 1
            if sure or self.is_kept:
                yield Found(What.ADDRESS, *written.span_in_full(*numbered), sure)
        elif self.is_kept and edits <= 1:
            yield Found(What.STREET, *written.span_in_full(first, last), edits == 0)

    def _with_number(self, written: Written, first: int, last: int) -> tuple[int, int] | None:
        """From where to where it stands with its number, before it or after it."""
        looks = written.looks
        for skipped in (0, 1):
            end, begin = first - skipped, last + 1 + skipped
            before = skipped == 0 or written.full[end : end + 1] == ["number"] or _is_between(written, end)
            after = skipped == 0 or _is_between(written, begin - 1)
            for taken in (1, 2, 3):
                if before and end - taken >= 0 and "".join(looks[end - taken : end]) in self.numbers:
                    return end - taken, last
                if after and "".join(looks[begin : begin + taken]) in self.numbers:
                    return first, min(begin + taken, len(looks)) - 1
        return None


def _edits(word: str, here: str, spelling: dict[str, dict[str, int]]) -> int | None:
    """In how many edits the word that stands here may be meant for it; None where it may not."""
    meant = spelling.get(here, {})
    return meant.get("saint") if word == "st" and word not in meant else meant.get(word)


def _is_between(written: Written, at: int) -> bool:
    return 0 <= at < len(written.full) and written.full[at] in BETWEEN


def _is_inflected(word: str, kind: str) -> bool:
    """ "closed", "closer", "parked": another word that only begins like it."""
    return word.startswith(kind) and word[len(kind) :] in {"d", "r", "s"}


class Streets:
    """Streets, ready to be looked for in any number of texts."""

    def __init__(self, streets: Iterable[Street]) -> None:
        self.streets = list(streets)
        self.known = Spelling([word for street in self.streets for word in street.to_spell if word])

    def in_text(self, written: Written) -> Iterator[Found]:
        """Each place where one of them stands or may be meant."""
        if self.streets:
            spelling = {word: meant for word in written.places if (meant := self.known.meant_by(word))}
            for street in self.streets:
                yield from street.in_text(written, spelling)
