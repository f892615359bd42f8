"""Two versions of a plan side by side: what was added, what was changed, what was closed (KRK-20)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.timezone import localdate

from conferences.conference.for_family import NotForFamily
from conferences.models import OutlineAction
from cpunit.domain.compared import Became, Run
from cpunit.domain.whereabouts import Marks
from cpunit.domain.words import day_and_date, listed, long_date
from plans.models import CoreGroup, Plan, PlanIssue
from plans.papers.content import PlanContent
from plans.papers.kept import kept_in
from plans.plan.sides import SAID, Row, Side, fact_of, row_of, side_of

OUTLINE, NOW = "outline", "now"
"""How the conference's own rows, and the plan as it stands, are asked for."""
LEFT_OUT = "Left out: an address of this family stands in it"


@dataclass(frozen=True)
class Version:
    """One of those that can be compared: `key` in the address, `title` in words. Of an issue the `facts` are
    read where it is shown.
    """

    key: str
    title: str
    issue: PlanIssue | None = None


@dataclass(frozen=True)
class Said:
    """What one version says: its rows; and the rest, by what it is called."""

    rows: list[Row]
    rest: dict[str, str] = field(default_factory=dict)


def versions_of(plan: Plan) -> list[Version]:
    """The first one first: what the conference wrote, each time that the plan was given out, and what stands
    now. Two queries.
    """
    held = plan.core_groups.filter(state=CoreGroup.State.HELD).order_by("held_on")
    groups = [day for day in held.values_list("held_on", flat=True) if day]
    found = []
    if plan.conference_id:
        found.append(Version(OUTLINE, f"Outline plan of the conference, {long_date(plan.started_on)}"))
    for issue in plan.issues.defer("facts"):
        day = localdate(issue.issued_at)
        before = sum(held_on <= day for held_on in groups)
        name = ("outline plan", "full plan")[before] if before < 2 else "updated plan"
        found.append(
            Version(str(issue.number), f"Version {issue.number}, {name}, given out {long_date(day)}", issue)
        )
    return [*found, Version(NOW, "As it stands now")]


def said_by(version: Version, plan: Plan) -> Said:
    """What it says. One query for an issue, the plan's own for what stands now."""
    if version.key == OUTLINE:
        rows = OutlineAction.objects.filter(conference=plan.conference_id, children=plan.child_id)
        named = rows.select_related("owner__adult", "owner__child", "owner__professional")
        return Said([row_of(each, f"row-{each.pk}", "") for each in named])
    content = kept_in(version.issue) if version.issue else PlanContent.of(plan, 0)
    group, review = content.next_core_group, content.review
    return Said(
        [row_of(each, str(each.pk), f"row-{each.row_id}") for each in content.actions],
        {
            "Contingency plan": content.contingency,
            "Core group": listed([each.name for each in content.members]),
            "Next core group": day_and_date(group) if group else "",
            "Review conference": review.words if review else "",
        },
    )


def side_by_side(before: Version, after: Version, plan: Plan) -> list[Side]:
    """Each row that either has, those that differ first; then what stands besides the rows, where both tell
    of it. Where an address stands in what was said that is protected by now, it is not shown (safety 9).
    """
    old, new = said_by(before, plan), said_by(after, plan)
    rows = [side_of(one, other) for one, other in _paired(old.rows, new.rows)]
    rest = [_beside(name, old.rest[name], new.rest[name]) for name in new.rest if name in old.rest]
    sides = sorted((*rows, *(each for each in rest if each.facts)), key=lambda each: not each.became)
    marks = NotForFamily.of(plan.child.family).addresses
    return [_under(marks, each) for each in sides]


def _under(marks: Marks, side: Side) -> Side:
    """Under today's protections."""
    facts = [
        replace(fact, before=_shown(marks, fact.before), after=_shown(marks, fact.after))
        for fact in side.facts
    ]
    title = LEFT_OUT if marks.stand_in(side.title) else side.title
    return replace(side, title=title, facts=facts)


def _shown(marks: Marks, runs: list[Run]) -> list[Run]:
    if marks.stand_in("".join(run.words for run in runs)):
        return [Run(Became.SAME, LEFT_OUT)]
    return runs


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """By what they are the same row, or else by what is done."""
    left, action = list(old), SAID["action"]
    for row in new:
        same = next((each for each in left if each.is_same(row)), None)
        same = same or next((each for each in left if each.says[action] == row.says[action]), None)
        if same:
            left.remove(same)
        yield same, row
    for each in left:
        yield each, None


def _beside(name: str, before: str, after: str) -> Side:
    fact = fact_of("", before, after)
    return Side(name, "" if fact.is_same else "changed", [fact] if before or after else [])
