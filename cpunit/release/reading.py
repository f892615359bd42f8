"""What somebody reads by, of papers about one record: kept with a copy as it is released, so that it is told
whether they may read less by now.

Words, names, places and numbers that are withheld are found in the copy itself (`looking`), and so is who was
told to be another child's since; here stands what cannot be: of whom they read, and which parts they do not.
"""

import json
from dataclasses import dataclass
from typing import Self

from cpunit.domain.audiences import Reader
from cpunit.people.models import Child, Reference, Restriction


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
        return cls(
            audience,
            None if children is None else frozenset(children),
            frozenset(kept),
        )

    def is_less_than(self, then: Self) -> bool:
        """Whether something that was read then is not read any more."""
        if self.audience != then.audience or self.kept - then.kept:
            return True
        if self.children is None:
            return False
        return then.children is None or bool(then.children - self.children)


class Readings:
    """Of readers of papers about one record. Three queries, with the first."""

    def __init__(self, record: Reference) -> None:
        self._record = record
        self._about: frozenset[int] | None = None
        self._parts: frozenset[str] = frozenset()
        self._stays: dict[str, str] = {}

    def _read(self) -> None:
        self._about = frozenset(self._record.children.order_by().values_list("pk", flat=True))
        self._parts = _parts_of(self._record)
        merged = Child.objects.filter(merged_into__in=self._about).order_by()
        self._stays = {str(each): str(stays) for each, stays in merged.values_list("pk", "merged_into")}

    def then(self, text: str) -> Reading:
        """What somebody read by, as it was kept; of two records of a child that were put together since, by
        the one that stays.
        """
        if self._about is None:
            self._read()
        then = Reading.from_text(text)
        children = None if then.children is None else {self._one(str(each)) for each in then.children}
        return Reading(
            then.audience,
            None if children is None else frozenset(map(int, children)),
            frozenset(map(self._one, then.kept)),
        )

    def _one(self, key: str) -> str:
        return self._stays.get(key, key)

    def of(self, reader: Reader) -> Reading:
        if self._about is None:
            self._read()
        assert self._about is not None
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
