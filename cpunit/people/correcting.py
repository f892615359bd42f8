"""Show what a correction does before it is done: the correction itself is made, looked at and taken back.

So there is no second account of what follows from it: what the check page says is what happens.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from django.db import connection, transaction

from cpunit.domain.words import listed
from cpunit.offers import Offers

T = TypeVar("T")
Fact = tuple[str, str]
"""What it is and for whom, each person by themselves, and how it stands, in words: ("Core group meeting:
Aya", "due by Fri 8 August 2025"). What a correction makes anew is not named by its code, which is another one
each time.
"""


class Teller(Protocol):
    """How what a room knows of these families stands, in words; few queries, whatever their number."""

    def __call__(self, families: Collection[int], *, today: date) -> Iterable[Fact]: ...


TELLERS: Offers[Teller] = Offers()


@dataclass(frozen=True)
class Effect:
    """One thing that a correction changes; "" where it was not there before, or is not there after it."""

    what: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """ "Review conference: Aya: due by Fri 8 August 2025. It falls away.\""""
        if not self.before:
            return f"{self.what}: {self.after}."
        if not self.after:
            return f"{self.what}: {self.before}. It falls away."
        return f"{self.what}: {self.after}, instead of: {self.before}."


def preview(
    change: Callable[[], object],
    *,
    families: Collection[int],
    today: date,
    tellers: Iterable[Teller] = TELLERS,
) -> list[Effect]:
    """What `change` does to these families (by key): it runs, what the rooms tell is compared, and all is
    taken back, whatever hangs on a commit included.

    `change` reads its records anew: what it is handed keeps, in memory, what it wrote there. What it refuses,
    and what only the end of a transaction would refuse, is raised here.
    """
    before = told(families, today=today, tellers=tellers)

    def changed() -> dict[str, list[str]]:
        change()
        return told(families, today=today, tellers=tellers)

    return compared(before, tried(changed))


def tried(change: Callable[[], T]) -> T:
    """What `change` gives back, after which all that it did is taken back, as in `preview`."""
    with transaction.atomic():
        result = change()
        connection.check_constraints()
        transaction.set_rollback(True)
    return result


def told(
    families: Collection[int], *, today: date, tellers: Iterable[Teller] = TELLERS
) -> dict[str, list[str]]:
    """How what the rooms know of these families stands, in words; facts of one name together."""
    facts: dict[str, list[str]] = {}
    for teller in reversed(tuple(tellers)):  # what stands highest first: a plan before its dates
        for what, stands in teller(families, today=today):
            facts.setdefault(what, []).append(stands)
    return {what: sorted(stands) for what, stands in facts.items()}


def compared(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> list[Effect]:
    """What differs, in the order in which it was told; people for whom the same does, together. Where only
    some of several facts of one name fall away, what stays is told with them.
    """
    people: dict[tuple[str, str, str], list[str]] = {}
    for what in dict.fromkeys([*before, *after]):
        stood, stands = Counter(before.get(what, ())), Counter(after.get(what, ()))
        gone, new = stood - stands, stands - stood
        if gone and stands and not new:
            gone, new = stood, stands
        if gone or new:
            about, _, who = what.rpartition(": ")
            people.setdefault((about, _in_words(gone), _in_words(new)), []).append(who)
    return [
        Effect(": ".join(each for each in (about, listed(who)) if each), gone, new)
        for (about, gone, new), who in people.items()
    ]


def _in_words(facts: Counter[str]) -> str:
    return listed(sorted(facts.elements()))
