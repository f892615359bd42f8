"""What the minutes say of several children alike is said once, with the names of those children.

All of it is told from what one reader reads: of whom they do not read neither a name nor a number is there.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from conferences.minutes.childs_part import ChildsPart
from conferences.models import OutlineAction, ProfessionalView
from cpunit.domain.words import listed, long_date
from cpunit.people.models import Child

Row = TypeVar("Row")
FEW = 3
"""So many children are always named."""


@dataclass(frozen=True)
class Alike:
    """Children of whom the same is said: their `names`, and the part of the first."""

    names: str
    part: ChildsPart


@dataclass(frozen=True)
class ViewsAlike:
    """What one professional said in the same words of these children; `names` are "" where that is all."""

    names: str
    views: list[ProfessionalView]

    @property
    def is_of_several(self) -> bool:
        return len(self.views) > 1

    @property
    def first(self) -> ProfessionalView:
        return self.views[0]


def names_of_all(children: Collection[Child], among: Collection[Child]) -> str:
    """Their names; "all 12 children" where it is those and no others, and more than a few. Who reads of some
    of them reads of no others: for them these are all.
    """
    if len(among) > FEW and {child.pk for child in children} == {child.pk for child in among}:
        return f"all {len(among)} children"
    return listed([child.name for child in children])


def rows_with_names(
    rows: Iterable[OutlineAction], among: Collection[Child]
) -> list[tuple[str, OutlineAction]]:
    """The rows of a plan, each with those for whom it is."""
    return [(names_of_all(list(row.children.all()), among), row) for row in rows]


def decided_in_short(parts: Sequence[ChildsPart]) -> list[tuple[str, str]]:
    """For whom what was decided, as it counts by now: a line each."""
    decided = [each for each in parts if each.decision]
    return [(each.names, _in_short(each.part)) for each in _alike(decided, parts, _in_short)]


def _in_short(part: ChildsPart) -> str:
    assert part.decision
    if not part.corrections:
        return part.decision.told_to_family
    last = part.corrections[-1]
    return f"{last.for_family or 'Put right'} (put right on {long_date(last.day)})"


def views_alike(parts: Sequence[ChildsPart], *, are_numbers_named: bool) -> list[ViewsAlike]:
    """All views, those of one person together, in the order in which the first of each stands. Where their
    numbers do not stand, nothing tells whether these are the same.
    """
    views = [view for part in parts for view in part.views]
    people = dict.fromkeys(view.participant_id for view in views)
    said = _groups(
        sorted(views, key=lambda view: list(people).index(view.participant_id)),
        lambda view: (
            view.participant_id,
            view.whose,
            view.in_words,
            are_numbers_named and view.safety_scale,
            view.reasons,
        ),
    )
    children = {part.child.pk for part in parts}
    return [
        ViewsAlike(
            ""
            if {view.child_id for view in each} == children
            else listed([view.child.name for view in each]),
            each,
        )
        for each in said
    ]


def without_view(parts: Sequence[ChildsPart]) -> str:
    """The names of those of whom no view stands here, where one does of another. Whether none was given, or
    one that this reader does not read, is said to nobody (safety 7).
    """
    lack = [part.child.name for part in parts if not part.views]
    return listed(lack) if len(lack) < len(parts) else ""


def voices_alike(parts: Sequence[ChildsPart]) -> list[Alike]:
    """Of whose own views and taking part the minutes say the same; whoever was told of stands alone."""

    def said(part: ChildsPart) -> Hashable:
        place = part.attached
        return (
            part.child.pk if part.told else None,
            (part.is_born, part.took_part, place.views, place.views_given, place.plan_so_far),
            (place.chair_meeting, place.feedback_by),
        )

    return _alike(parts, parts, said)


def decided_alike(parts: Sequence[ChildsPart]) -> list[Alike]:
    """For whom the same was decided, on the same grounds, and with visits as often."""

    def said(part: ChildsPart) -> Hashable:
        decision = part.decision
        if decision is None:
            return None
        return (
            (decision.outcome_words, decision.category, decision.child_in_need_review_on),
            (part.decided_how, part.ending, decision.reasons, decision.override_reasons, decision.other_plan),
            (part.is_born, part.attached.visit_every),
            tuple((each.day, each.is_by_chair, each.decided, each.why) for each in part.corrections),
            tuple((each.participant_id, each.whose, each.reason) for each in part.dissent),
        )

    return _alike(parts, parts, said)


def _alike(
    parts: Sequence[ChildsPart],
    among: Sequence[ChildsPart],
    said: Callable[[ChildsPart], Hashable],
) -> list[Alike]:
    everybody = [part.child for part in among]
    found = []
    for each in _groups(parts, said):
        names = names_of_all([part.child for part in each], everybody)
        found.append(Alike(f"{names[0].upper()}{names[1:]}" if names.startswith("all ") else names, each[0]))
    return found


def _groups(rows: Iterable[Row], said: Callable[[Row], Hashable]) -> list[list[Row]]:
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(said(row), []).append(row)
    return list(groups.values())
