"""What gives away where somebody lives, learns, works or is reached, and whether a text says it (failure 1).

An address is looked for as people write it: "97, Alder Cl.", "Aldr Close 97" and "ninety-seven Alder Close"
are 97 Alder Close. Its lines with a number, its first line and its postcode are looked for always. Where it
is protected from somebody, so are its street and building without a number, and the telephone numbers of
those who live there; schools, workplaces and e-mail addresses where they are.

What is sure is a hit. What may be meant (a street that is only like it, half a postcode) is a question for a
person: docs/decisions/0065.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property

from cpunit.domain.finder.figures import (
    LEAST_DIGITS,
    bare_number,
    emails_in,
    postcodes_in,
    telephones_in,
)
from cpunit.domain.finder.forms import KINDS, UNITS, in_full
from cpunit.domain.finder.found import Found, What, apart
from cpunit.domain.finder.places import Places
from cpunit.domain.finder.streets import LEAST_LETTERS, Street, Streets
from cpunit.domain.finder.written import WORD, Written, folded

__all__ = [
    "Found",
    "Marks",
    "What",
    "folded",
    "marks_of",
    "marks_of_email",
    "marks_of_name",
    "marks_of_telephone",
]

LEAST_POSTCODE = 5
NOWHERE = ("no fixed", "homeless", "nfa", "unknown", "not known", "address")
"""How the address of somebody who has none, or whose address nobody knows, begins."""

_ONE_NUMBER = re.compile(r"\d(?:[ ().\-]{0,3}\d)*")
_NUMBER_AND_MORE = re.compile(r"\d+\D{1,3}")


@dataclass(frozen=True)
class Marks:
    """What to look for: `anywhere` in the letters of a text, `names` of streets as words, `numbers` among its
    digits. `streets` are pairs of a number and a street, which may be misspelt; `codes` are postcodes,
    `emails` e-mail addresses, `places` the names of schools and workplaces.
    """

    anywhere: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    streets: frozenset[tuple[str, str]] = frozenset()
    codes: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def __or__(self, other: "Marks") -> "Marks":
        return Marks.all([self, other])

    @classmethod
    def all(cls, found: Iterable["Marks"]) -> "Marks":
        """All of these together."""
        marks = list(found)
        together: dict[str, frozenset[str]] = {
            each.name: frozenset().union(*(getattr(mark, each.name) for mark in marks))
            for each in fields(cls)
        }
        return cls(**together)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in the text, however it is spaced, punctuated, shortened and misspelt,
        and also in letters of another script that only look like its own.
        """
        return any(each.is_sure for each in self._found(text))

    def hits_in(self, text: str) -> list[Found]:
        """Each place where one of them stands."""
        return [each for each in self.found_in(text) if each.is_sure]

    def questions_in(self, text: str) -> list[Found]:
        """Each place where one of them may be meant, and none stands."""
        return [each for each in self.found_in(text) if not each.is_sure]

    def found_in(self, text: str) -> list[Found]:
        """Both, in the order of the text."""
        return apart(self._found(text))

    def begin_in(self, text: str) -> bool:
        """Whether one may be half written there: a number followed by the first letters of its street, or the
        text ends within one. Nobody knows yet whether it goes on.
        """
        words = WORD.findall(folded(text))
        tails = ("".join(words[at:]) for at, word in enumerate(words) if any(map(str.isdigit, word)))
        return any(_begins(mark, tail) for tail in tails for mark in self.anywhere)

    def look(self, written: Written) -> Iterator[Found]:
        """Each place in a text that is at hand as it is looked through; some more than once."""
        if not self:
            return
        for mark in self.anywhere:
            for first, last in written.typed.find(mark):
                yield Found(_what(mark, self.codes), *written.span(first, last), True)
            for first, last in written.in_full.find(mark):
                yield Found(_what(mark, self.codes), *written.span_in_full(first, last), True)
        yield from postcodes_in(written, self.codes)
        yield from telephones_in(written, self.numbers)
        yield from emails_in(written, self.emails)
        yield from self._places.in_text(written)
        yield from self._streets.in_text(written)

    def _found(self, text: str) -> Iterator[Found]:
        return self.look(Written(text)) if self and text.strip() else iter(())

    @cached_property
    def _places(self) -> Places:
        return Places(self.places)

    @cached_property
    def _streets(self) -> Streets:
        numbers: dict[str, set[str]] = {name: set() for name in self.names}
        for number, name in self.streets:
            numbers.setdefault(name, set()).add(number)
        return Streets(
            Street(name, frozenset(found), is_kept=name in self.names) for name, found in numbers.items()
        )


def marks_of(lines: str, postcode: str, *, is_protected: bool = False) -> Marks:
    """What gives this address away."""
    anywhere, names, streets = set(), set(), set()
    for nth, part in enumerate(_parts(lines)):
        for number, name in _numbered(part):
            if number or nth == 0:
                anywhere |= _both([*number, *name])
            if number and len("".join(name)) >= LEAST_LETTERS - 1:
                streets.add(("".join(number), " ".join(name)))
            if is_protected and _is_a_street(number, name, nth):
                names.add(" ".join(name))
    code = "".join(WORD.findall(folded(postcode)))
    codes = {code} if len(code) >= LEAST_POSTCODE else set()
    return Marks(
        anywhere=frozenset(anywhere | codes),
        names=frozenset(names),
        streets=frozenset(streets),
        codes=frozenset(codes),
    )


def marks_of_telephone(numbers: str) -> Marks:
    """The telephone numbers that were typed in one field, without the 0 or +44 that they begin with."""
    runs = (re.sub(r"\D", "", found) for found in _ONE_NUMBER.findall(folded(numbers)))
    found = (bare_number(digits) for digits in runs)
    return Marks(numbers=frozenset(digits for digits in found if len(digits) >= LEAST_DIGITS))


def marks_of_email(address: str) -> Marks:
    """An e-mail address; nothing where what was typed is none."""
    written = folded(address).strip()
    local, at, domain = written.partition("@")
    return Marks(emails=frozenset({written})) if at and local and domain else Marks()


def marks_of_name(name: str) -> Marks:
    """The name of a school or of a workplace: "Fellside Academy"."""
    words = WORD.findall(folded(name.partition(",")[0]))
    return Marks(places=frozenset({" ".join(words)})) if words else Marks()


def _parts(lines: str) -> Iterator[list[str]]:
    """The words of each line, or part of a line; a flat or a number alone goes with what follows it."""
    held: list[str] = []
    if folded(lines).strip().startswith(NOWHERE):
        return
    for text in re.split(r"[\r\n,;]", lines):
        held += WORD.findall(folded(text))
        if any(len(word) > 1 and not word.isdigit() and word not in UNITS for word in held):
            yield held
            held = []


def _numbered(part: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Each name in a part of an address with the number before it: "Flat 2, 97a Alder Close" → 97a, Alder
    Close.
    """
    number: list[str] = []
    name: list[str] = []
    for word in part:
        if word.isdigit():
            if name:
                yield number, _street(name)
            number, name = [word], []
        elif len(word) == 1 and not name:
            number = [*number, word] if number else []
        elif word not in UNITS or name:
            name.append(word)
    if name:
        yield number, _street(name)


def _street(name: list[str]) -> list[str]:
    """The name without the town that stands on the same line: it ends with its Close, Road or House."""
    end = next((at for at, word in enumerate(name) if at and in_full([word])[0] in KINDS), None)
    while end is not None and end + 1 < len(name) and in_full([name[end + 1]])[0] in KINDS:
        end += 1
    return name if end is None else name[: end + 1]


def _is_a_street(number: list[str], name: list[str], nth: int) -> bool:
    """Whether the name alone tells where somebody lives: not a town, not "The Close"."""
    telling = [word for word in in_full(name) if word != "the"]
    if len(telling) == 1:
        return bool(number) and telling[0] not in KINDS and len(telling[0]) >= LEAST_LETTERS
    ends_as_one = bool(telling) and telling[-1] in KINDS and "le" not in telling
    return len(telling) > 1 and (bool(number) or nth == 0 or ends_as_one)


def _both(words: list[str]) -> set[str]:
    """The words run together as they were typed and in full; nothing where that is too short."""
    raw = "".join(words)
    return {raw, "".join(in_full(words))} if len(raw) >= LEAST_LETTERS else set()


def _begins(mark: str, tail: str) -> bool:
    """Whether the mark is begun where the tail of a text begins, as far as its number and three letters."""
    number = _NUMBER_AND_MORE.match(mark)
    return mark.startswith(tail) or (number is not None and tail.startswith(number[0]))


def _what(mark: str, codes: frozenset[str]) -> What:
    return What.POSTCODE if mark in codes else What.ADDRESS
