"""What waits for somebody, of whatever kind, a line each; what is not drawn is counted by its kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, Self

from cpunit.dashboards.today.few import Few
from cpunit.domain.words import counted


@dataclass(frozen=True)
class Waiting:
    """A line: whose (a family, or the child of a plan), what is to be done and where, and by when, since when
    or how it stands. `code` is its record, where it is about one.
    """

    name: str
    verb: str
    url: str
    when: str
    code: str = ""
    is_late: bool = False


class Countable(NamedTuple):
    """How lines of one kind are counted, and where all of them stand, if anywhere."""

    one: str
    many: str
    url: str = ""


THINGS = Countable("thing", "things")


@dataclass(frozen=True)
class More:
    """How many of a kind are not drawn: "3 more queries", or "3 queries" where none is."""

    number: int
    kind: Countable
    is_some_drawn: bool = True

    @property
    def noun(self) -> str:
        return self.kind.one if self.number == 1 else self.kind.many

    @property
    def words(self) -> str:
        more = "more " if self.is_some_drawn else ""
        return counted(self.number, f"{more}{self.kind.one}", f"{more}{self.kind.many}")


@dataclass(frozen=True)
class WaitingList:
    """What templates/dashboards/_waiting.html draws; `kinds` says of what kind each row is."""

    rows: list[Waiting] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    kinds: list[Countable] = field(default_factory=list)

    @classmethod
    def of(cls, found: Few[Waiting], kind: Countable) -> Self:
        more = [More(found.more, kind)] if found.more else []
        return cls(found.rows, more, [kind] * len(found.rows))

    def within(self, most: int) -> Self:
        """No more rows than so many: the first of each kind, then the second; the others are counted."""
        turns = Counter[Countable]()
        places = []
        for at, kind in enumerate(self.kinds):
            places.append((turns[kind], at))
            turns[kind] += 1
        drawn = sorted(at for _, at in sorted(places)[:most])
        kinds = [self.kinds[at] for at in drawn]
        left = turns - Counter(kinds) + Counter({each.kind: each.number for each in self.more})
        more = [
            More(left[kind], kind, kind in kinds)
            for kind in dict.fromkeys([*self.kinds, *left])
            if left[kind]
        ]
        return type(self)([self.rows[at] for at in drawn], more, kinds)


def joined(lists: Iterable[WaitingList]) -> WaitingList:
    """These as one list, in their order."""
    every = list(lists)
    return WaitingList(
        rows=list(chain.from_iterable(each.rows for each in every)),
        more=list(chain.from_iterable(each.more for each in every)),
        kinds=list(chain.from_iterable(each.kinds for each in every)),
    )
