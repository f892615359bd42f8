"""What somebody reads by, of papers about one record: kept with a copy as it is released, so that it is told
whether they may read less by now.

Words, names, places and numbers that are withheld are found in the copy itself (`looking`); here stands what
cannot be: of whom they read, and which parts they do not.
"""

import json
from dataclasses import dataclass
from typing import Self

from cpunit.domain.audiences import Reader
from cpunit.people.models import Reference, Restriction


@dataclass(frozen=True)
class Reading:
    """`children` of the record, None for all of them; `kept` are children, adults and parts."""

    audience: str
    children: frozenset[int] | None
    kept: frozenset[str]

    @property
    def as_text(self) -> str:
        children = None if self.children is None else sorted(self.children)
        return json.dumps([self.audience, children, sorted(self.kept)])

    @classmethod
    def from_text(cls, text: str) -> Self:
        audience, children, kept = json.loads(text)
        return cls(audience, None if children is None else frozenset(children), frozenset(kept))

    def is_less_than(self, then: Self) -> bool:
        """Whether something that was read then is not read any more."""
        if self.audience != then.audience or self.kept - then.kept:
            return True
        if self.children is None:
            return False
        return then.children is None or bool(then.children - self.children)


class Readings:
    """Of readers of papers about one record. Two queries, with the first."""

    def __init__(self, record: Reference) -> None:
        self._record = record
        self._about: frozenset[int] | None = None
        self._parts: frozenset[str] = frozenset()

    def of(self, reader: Reader) -> Reading:
        if self._about is None:
            self._about = frozenset(self._record.children.order_by().values_list("pk", flat=True))
            self._parts = _parts_of(self._record)
        kept = reader.kept
        people = (kept.children & self._about) | (kept.people - kept.children)
        return Reading(
            reader.audience,
            None if reader.children is None else reader.children & self._about,
            frozenset(str(each) for each in people) | (kept.pieces & self._parts),
        )


def _parts_of(record: Reference) -> frozenset[str]:
    """The parts that are withheld from anybody and stand in papers about this record: those of a conference
    its own; what goes on with the rows of others (a plan, a concern) those of all the family.
    """
    found = Restriction.objects.running().filter(family=record.family_id).exclude(piece="")
    if record.kind == Reference.Kind.CONFERENCE:
        found = found.filter(record=record)
    return frozenset(found.order_by().values_list("piece", flat=True))
