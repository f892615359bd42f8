"""What gives away where somebody lives, and whether it stands in a text (failure 1).

An address is looked for as people write it: "97, Alder Cl." is 97 Alder Close. Its lines with a number, its
first line and its postcode are looked for always. Where it is protected from somebody, so are its street and
building without a number, and the telephone numbers of those who live there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cpunit.domain.withheld import straightened

LEAST_LETTERS = 6
"""Shorter lines ("4 Elm") stand in too many words that mean something else."""
LEAST_POSTCODE = 5
LEAST_DIGITS = 7

SHORT_FORMS = {
    "rd": "road", "street": "st", "saint": "st", "cl": "close", "av": "avenue", "ave": "avenue",
    "ln": "lane", "dr": "drive", "ct": "court", "crt": "court", "cr": "crescent", "cres": "crescent",
    "gdn": "gardens", "gdns": "gardens", "pl": "place", "sq": "square", "ter": "terrace",
    "terr": "terrace", "wy": "way", "gr": "grove", "hse": "house", "bldgs": "buildings",
}  # fmt: skip
"""Saint and Street share "St", so both are taken for that."""
KINDS = frozenset(SHORT_FORMS.values()) | {
    "avenue", "cottage", "cottages", "farm", "garden", "hall", "lodge", "mews", "parade", "passage", "rise",
    "row", "towers", "villa", "villas", "walk", "wharf", "yard",
}  # fmt: skip
"""What the name of a street or of a building ends with; a town ends with none of them."""
UNITS = frozenset({
    "flat", "apartment", "apt", "unit", "room", "floor", "block", "plot", "pitch", "no", "number",
    "ground", "first", "second", "third", "top", "basement", "1st", "2nd", "3rd", "4th",
})  # fmt: skip
NOWHERE = ("no fixed", "homeless", "nfa", "unknown", "not known", "address")
"""How the address of somebody who has none, or whose address nobody knows, begins."""

_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+")
_DIGITS = re.compile(r"\d(?:[^\w+]{0,3}\d)*")
_ONE_NUMBER = re.compile(r"\d(?:[ ().\-]{0,3}\d)*")


@dataclass(frozen=True)
class Marks:
    """What to look for: `anywhere` in the letters of a text, `names` as words, `numbers` among its digits."""

    anywhere: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    def __or__(self, other: "Marks") -> "Marks":
        return Marks(self.anywhere | other.anywhere, self.names | other.names, self.numbers | other.numbers)

    @classmethod
    def all(cls, found: Iterable["Marks"]) -> "Marks":
        """All of these together."""
        marks = list(found)
        return cls(
            frozenset().union(*(each.anywhere for each in marks)),
            frozenset().union(*(each.names for each in marks)),
            frozenset().union(*(each.numbers for each in marks)),
        )

    def __bool__(self) -> bool:
        return bool(self.anywhere or self.names or self.numbers)

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in the text, however it is spaced, punctuated and shortened, and also in
        letters of another script that only look like its own.
        """
        if not self:
            return False
        latin = straightened(text)
        return self._stand_in(text) or (latin != "" and self._stand_in(latin))

    def _stand_in(self, text: str) -> bool:
        plain = folded(text)
        raw = _WORD.findall(plain)
        full = _in_full(raw)
        return (
            _any_in(self.anywhere, "".join(full), "".join(raw))
            or any(_as_words(name).search(line) for name in self.names for line in map(" ".join, (full, raw)))
            or any(mark in digits for digits in _runs(_DIGITS, plain) for mark in self.numbers)
        )


def marks_of(lines: str, postcode: str, *, is_protected: bool = False) -> Marks:
    """What gives this address away."""
    anywhere, names = set(), set()
    for nth, part in enumerate(_parts(lines)):
        for number, name in _numbered(part):
            if number or nth == 0:
                anywhere |= _both([*number, *name])
            if is_protected and _is_a_street(number, name, nth):
                names.add(" ".join(name))
    code = "".join(_WORD.findall(folded(postcode)))
    if len(code) >= LEAST_POSTCODE:
        anywhere.add(code)
    return Marks(frozenset(anywhere), frozenset(names))


def marks_of_telephone(numbers: str) -> Marks:
    """The telephone numbers that were typed in one field, without the 0 or +44 that they begin with."""
    found = (re.sub(r"^(?:00)?44|^0", "", digits).lstrip("0") for digits in _runs(_ONE_NUMBER, numbers))
    return Marks(numbers=frozenset(digits for digits in found if len(digits) >= LEAST_DIGITS))


def folded(text: str) -> str:
    """The text in small letters, without accents, apostrophes and characters that nobody sees."""
    letters = unicodedata.normalize("NFKD", text)
    seen = "".join(letter for letter in letters if unicodedata.category(letter) not in {"Mn", "Cf"})
    return re.sub(r"['’‘ʼ`´]", "", seen).casefold()


def _parts(lines: str) -> Iterator[list[str]]:
    """The words of each line, or part of a line; a flat or a number alone goes with what follows it."""
    held: list[str] = []
    if folded(lines).strip().startswith(NOWHERE):
        return
    for text in re.split(r"[\r\n,;]", lines):
        held += _WORD.findall(folded(text))
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
    end = next((at for at, word in enumerate(name) if at and _in_full([word])[0] in KINDS), None)
    while end is not None and end + 1 < len(name) and _in_full([name[end + 1]])[0] in KINDS:
        end += 1
    return name if end is None else name[: end + 1]


def _is_a_street(number: list[str], name: list[str], nth: int) -> bool:
    """Whether the name alone tells where somebody lives: not a town, not "The Close"."""
    telling = [word for word in _in_full(name) if word != "the"]
    if len(telling) == 1:
        return bool(number) and telling[0] not in KINDS and len(telling[0]) >= LEAST_LETTERS
    ends_as_one = bool(telling) and telling[-1] in KINDS and "le" not in telling
    return len(telling) > 1 and (bool(number) or nth == 0 or ends_as_one)


def _both(words: list[str]) -> set[str]:
    """The words run together as they were typed and in full; nothing where that is too short."""
    raw = "".join(words)
    return {raw, "".join(_in_full(words))} if len(raw) >= LEAST_LETTERS else set()


def _in_full(words: list[str]) -> list[str]:
    return [SHORT_FORMS.get(word, word) for word in words]


def _as_words(name: str) -> re.Pattern[str]:
    """The name as words of their own, as it was typed or in full; "Alder Close's" too."""
    ways = {" ?".join(map(re.escape, way)) for way in (name.split(), _in_full(name.split()))}
    return re.compile(rf"(?<!\S)(?:{'|'.join(sorted(ways))})s?(?!\S)")


def _any_in(marks: frozenset[str], *texts: str) -> bool:
    return any(mark in text for mark in marks for text in texts)


def _runs(shape: re.Pattern[str], text: str) -> list[str]:
    """The numbers in a text, each as its digits only."""
    return [re.sub(r"\D", "", found) for found in shape.findall(text)]
