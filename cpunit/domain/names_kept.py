"""By which names somebody is told of in a text, and how sure it is that one of them means them (safety 1)."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from cpunit.domain.first_names import WORDS_TOO
from cpunit.domain.whereabouts import Found, Marks, marks_of_name

LEAST = 4
"""Letters of a first name by which a paragraph is left out: fewer ("Jo") stand in too many texts."""
TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
"""Before an adult's last name; a child is not addressed so."""
NOBODYS = frozenset(
    {"unknown", "unborn", "baby", "father", "mother", "mum", "dad", "child", "boy", "girl", "known"}
)
"""Words of a name that was typed for somebody whose name nobody knew yet."""

_ALSO = re.compile(
    r"\b(?:a\.?k\.?a\b\.?|alias|formerly|previously|also known as|known as|n[ée]e)|[()/,;]", re.I
)
_BORN = re.compile(r"\bn[ée]e\b", re.I)


def each_name(typed: str) -> list[str]:
    """Each whole name in what was typed as one: "Ann Fell (née Reed), aka Nan Reed" is Ann Fell, Ann Reed and
    Nan Reed.
    """
    parts = [" ".join(each.split()) for each in _ALSO.split(typed) if each.strip()]
    if len(parts) < 2:
        return parts
    first, *_ = parts[0].split()
    born = bool(_BORN.search(typed))
    whole = [f"{first} {each}" if born and " " not in each else each for each in parts]
    return list(dict.fromkeys(each for each in whole if " " in each))


@dataclass(frozen=True)
class Names:
    """Names of people who are withheld from a reader: `sure` mean them; `first`, first names alone, may mean
    another ("Emily", the health visitor), and are asked about; so are those of `asked`, which are common
    words too or the reader's own, by which nothing is left out.
    """

    sure: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, *, first: str = "", is_adult: bool, reader: str = "") -> Self:
        """Of one person: the whole name, the first, and of an adult the last with a title; `first` is a
        child's, "" of one without a name yet, `reader` the name of who reads. Nobody is asked about the
        reader's own first name.
        """
        words, own = name.casefold().split(), reader.casefold().split()
        if not words:
            return cls()
        first = first or (name.split()[0] if is_adult else "")
        titled = [f"{title} {name.split()[-1]}" for title in TITLES] if is_adult and len(words) > 1 else []
        is_of_reader = bool(own) and words[-1] == own[-1]
        sure = [*([name] if words != own else []), *(titled if not is_of_reader else [])]
        asked = [*([name] if words == own else []), *(titled if is_of_reader else [])]
        is_own, is_long = first.casefold() in own[:1], len(first) >= LEAST
        alone = first if len(words) > 1 and not is_own and (is_long or not is_adult) else ""
        is_plain = is_long and alone.casefold() not in WORDS_TOO
        return cls(
            tuple(sure),
            (alone,) if alone and is_plain else (),
            (*asked, *((alone,) if alone and not is_plain else ())),
        )

    @classmethod
    def before(cls, name: str, *, first: str = "", reader: str = "") -> Self:
        """Of a name that somebody had before: the whole of it means them; the first alone is asked about."""
        words, own = name.casefold().split(), reader.casefold().split()
        if len(words) < 2 or words == own or NOBODYS & set(words):
            return cls()
        alone = first or name.split()[0]
        is_asked = len(alone) >= LEAST and alone.casefold() not in own[:1]
        return cls(sure=(name,), asked=(alone,) if is_asked else ())

    def __bool__(self) -> bool:
        return bool(self.sure or self.first or self.asked)

    def __or__(self, other: "Names") -> "Names":
        return Names(self.sure + other.sure, self.first + other.first, self.asked + other.asked)

    @property
    def questions(self) -> tuple[str, ...]:
        return self.first + self.asked

    def stand_in(self, words: str) -> bool:
        """Whether one of them stands there by which words are left out."""
        return self._marks.stand_in(words)

    def hits_in(self, words: str) -> list[Found]:
        """Each place where one of them stands."""
        return self._marks.hits_in(words)

    @cached_property
    def _marks(self) -> Marks:
        return Marks.all(map(marks_of_name, self.sure + self.first))
