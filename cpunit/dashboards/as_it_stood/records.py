"""The records of one child by the end of a day: one that was put together with theirs since stood apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Q

from cpunit.dashboards.as_it_stood.kept import as_kept
from cpunit.dashboards.as_it_stood.stood import Row
from cpunit.domain.words import long_date
from cpunit.people.models import Child


@dataclass(frozen=True)
class Records:
    """`was` is the child as the record that stays had them, or where it was not there yet another one;
    `others` are all that were there by then beside the one that stays.
    """

    child: Child
    was: Child
    others: Sequence[Child]

    @classmethod
    def then(cls, child: Child, until: datetime) -> Self | None:
        """None where no record of the child was there. One query."""
        of_child = Child.objects.filter(Q(pk=child.pk) | Q(merged_into=child.pk)).order_by().values("pk")
        found: list[Child] = [each.instance for each in as_kept(Child, until, of_child)]
        others = [each for each in found if each.pk != child.pk]
        own = next((each for each in found if each.pk == child.pk), None)
        was = own or next((each for each in others if each.merged_into_id is None), None)
        return cls(child, was, others) if was else None

    @property
    def ever(self) -> list[int]:
        """All of them: what was decided on one of them stays there."""
        return [self.child.pk, *(each.pk for each in self.others)]

    @property
    def apart(self) -> list[Child]:
        """Those of the others that were not put together with the one that stays by then."""
        return [each for each in self.others if each.merged_into_id is None]

    @property
    def standing(self) -> list[int]:
        """Those that told of the child then: one that was put together keeps rows that tell nothing more."""
        return [self.child.pk, *(each.pk for each in self.apart)]

    @property
    def families(self) -> set[int]:
        """In which the child stood then."""
        return {self.was.family_id, *(each.family_id for each in self.apart)}

    def rows(self) -> list[Row]:
        """Under which other codes the child stood, and as whom while these stood apart."""
        texts = [each.code if each.merged_into_id else _apart(each) for each in self.others]
        name = "Also recorded as" if self.was.pk == self.child.pk else "Recorded as"
        return [Row(name, texts=texts)] if texts else []


def _apart(child: Child) -> str:
    born = f"born {long_date(child.birth_date)}" if child.birth_date else "not born yet"
    return f"{child.code}, a record apart then: {child.name}, {born}"
