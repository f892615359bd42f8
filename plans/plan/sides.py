"""Rows of a plan in two states, side by side: what was added, changed, closed, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass

from conferences.models import OutlineAction
from cpunit.domain.compared import Run, compared
from cpunit.domain.words import day_and_date, long_date
from plans.models import PlanAction

SAID = {
    "action": "What will be done",
    "need": "Risk or need",
    "outcome": "What should be different",
    "owner": "Who does it",
    "by_date": "By when",
    "measure": "How we will know",
    "in_family_words": "In the family’s words",
    "state": "What became of it",
}
"""What a row says, and the words under which it stands."""
WORDS = ("need", "outcome", "action", "measure", "in_family_words")
"""Those that somebody types, in the order in which they are asked."""


@dataclass(frozen=True)
class Row:
    """A row of a version: what it `says`, under which names. `key` is the action's, `origin` that of the row
    of the outline plan that it is from.
    """

    key: str
    origin: str
    says: dict[str, str]

    def is_same(self, other: "Row") -> bool:
        return self.key == other.key or other.key == self.origin or self.key == other.origin


@dataclass(frozen=True)
class Fact:
    """One thing that a row says, in both: the runs of the older with what went marked, and of the newer with
    what came.
    """

    name: str
    before: list[Run]
    after: list[Run]
    is_same: bool


@dataclass(frozen=True)
class Side:
    """A row in both, under its `title`; `became` says what happened to it, "" where nothing did."""

    title: str
    became: str
    facts: list[Fact]
    is_before: bool = True
    is_after: bool = True


def row_of(row: PlanAction | OutlineAction, key: str, origin: str) -> Row:
    """What it says, in words."""
    says = {name: getattr(row, name) for name in WORDS}
    says["owner"] = row.owner.name if row.owner else ""
    says["by_date"] = day_and_date(row.by_date) if row.by_date else ""
    if isinstance(row, PlanAction) and row.closed_on:
        says["state"] = f"{row.get_state_display()}, {long_date(row.closed_on)}"
    return Row(key, origin, {SAID[name]: says.get(name, "") for name in SAID})


def side_of(before: Row | None, after: Row | None) -> Side:
    """The same row in both, or in one of them."""
    one, other = before.says if before else {}, after.says if after else {}
    facts = [fact_of(name, one.get(name, ""), other.get(name, "")) for name in SAID.values()]
    facts = [each for each in facts if each.before or each.after]
    title = (other or one)[SAID["action"]]
    return Side(title, _became(one, other, facts), facts, bool(before), bool(after))


def _became(one: dict[str, str], other: dict[str, str], facts: Sequence[Fact]) -> str:
    if not one:
        return "added"
    if not other:
        return "taken out"
    state = SAID["state"]
    if other[state] and not one[state]:
        return "closed"
    return "" if all(each.is_same for each in facts) else "changed"


def fact_of(name: str, before: str, after: str) -> Fact:
    """One thing that it says, word by word."""
    runs = compared(before, after)
    old, new = [run for run in runs if not run.is_in], [run for run in runs if not run.is_out]
    return Fact(name, old, new, before == after)
