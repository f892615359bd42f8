"""The parts of an amendment that its copies leave out, for each reader (safety 1, 3, 4).

A part that nobody may read has a mark in its place. There is no gap where the mark itself would tell: in the
copy of one from whom the part is withheld, and of the family where it is what a young person keeps.
"""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace

from conferences.conference.for_family import NotForFamily
from conferences.models import Amendment
from cpunit.domain.audiences import Reader
from cpunit.domain.left_out_parts import Part, without
from cpunit.people.actions.withhold import From
from cpunit.people.models import Person


@dataclass(frozen=True)
class LeftOut:
    """Words that are to be left out: of every copy, or of those of whom they are `kept_from`, and why.
    `about` is the field in which they were typed.
    """

    words: str
    why: str
    kept_from: From | None = None
    about: str = ""

    def is_from(self, person: Person) -> bool:
        """Whether it is this person's copy alone, or that of one of an agency, that leaves them out."""
        if self.kept_from is None:
            return False
        if self.kept_from.agency:
            return person.is_professional and person.professional.agency_id == self.kept_from.agency.pk
        return self.kept_from.person == person


@dataclass(frozen=True)
class Parts:
    """Those of one amendment: left out `for_all`, and `for_some`."""

    for_all: tuple[str, ...] = ()
    for_some: tuple[str, ...] = ()

    @classmethod
    def of(cls, amendment: Amendment) -> "Parts":
        """As it was approved. One query, none where they were read with it."""
        rows = list(amendment.left_out.all()) if amendment.pk else []
        return cls(
            tuple(row.words for row in rows if row.restriction_id is None),
            tuple(row.words for row in rows if row.restriction_id),
        )

    @classmethod
    def typed(cls, parts: Sequence[LeftOut]) -> "Parts":
        return cls(
            tuple(each.words for each in parts if each.kept_from is None),
            tuple(each.words for each in parts if each.kept_from),
        )

    def filed(self, amendment: Amendment) -> Amendment:
        """As the file has it: a mark in place of what nobody may read."""
        return _less(amendment, [Part(words, True) for words in self.for_all])

    def read_by(self, amendment: Amendment, reader: Reader) -> Amendment:
        """As this reader has it. Three queries at most, none where nothing is left out of all copies."""
        parts = [Part(words, self._may_be_marked(words, amendment, reader)) for words in self.for_all]
        kept = reader.kept.passages
        return _less(amendment, parts + [Part(words, False) for words in self.for_some if words in kept])

    @staticmethod
    def _may_be_marked(words: str, amendment: Amendment, reader: Reader) -> bool:
        if reader.kept.stand_in(words):
            return False
        if not reader.audience.is_of_family:
            return True
        kept = NotForFamily.of(amendment.conference.family)
        return not (kept.repeated_in(words) or kept.alike_in(words))


def kept_beside(reader: Reader, person: Person, parts: Sequence[LeftOut]) -> Reader:
    """The reader, from whom what was typed is withheld as if it were recorded."""
    words = tuple(each.words for each in parts if each.is_from(person))
    if not words:
        return reader
    return replace(reader, kept=replace(reader.kept, passages=(*reader.kept.passages, *words)))


def _less(amendment: Amendment, parts: Sequence[Part]) -> Amendment:
    """A copy, never to be saved."""
    less, told = copy(amendment), _told(parts)
    less.what, less.why = told(amendment.what), told(amendment.why)
    return less


def _told(parts: Sequence[Part]) -> Callable[[str], str]:
    return lambda text: without(text, parts)
