"""How often a child is visited, and whether the visits kept to it (BNS-9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted
from plans.models import Plan, Visit


def visits_due(plan: Plan, reckoner: Reckoner, day: date) -> str:
    """How far apart visits are at the most, in words: the profile's rule on that day, or the shorter interval
    that the conference set.
    """
    return reckoner.effective_rule(Kind.VISIT, day, interval=plan.visit_every).amount_words


@dataclass(frozen=True)
class Compliance:
    """How the visits at which the child was seen kept the plan's interval; gaps are in working days.

    `every` is the interval in words. Before a birth there is no visit to be late.
    """

    seen: int
    alone: int
    late_gaps: int
    longest_gap: int
    every: str
    unborn: bool = False

    @property
    def sentence(self) -> str:
        """For the plan's page and the review."""
        if self.unborn:
            return f"The child is not born yet: visits begin at the birth, then at least every {self.every}."
        if not self.seen:
            return f"No visit at which the child was seen is recorded; one is due every {self.every}."
        kept = "every gap kept to it"
        if self.late_gaps:
            longer = counted(self.late_gaps, "gap")
            kept = f"{longer} longer, the longest {counted(self.longest_gap, 'working day')}"
        return (
            f"Seen at {counted(self.seen, 'visit')}, alone at {self.alone}. Due every {self.every}: {kept}."
        )


def compliance(
    plan: Plan, visits: Sequence[Visit], reckoner: Reckoner, today: date, *, since: date | None
) -> Compliance:
    """From `since` until today or the plan's end.

    `since` is the first day that a visit's limit was counted from: the plan's start or the birth, or, for a
    plan that came with a census, the first visit known. None where no visit is known at all.
    """
    seen = sorted({visit.visited_on for visit in visits if visit.seen})
    began = [since] if since and since not in seen else []
    until = plan.ended_on or today
    days = sorted([*began, *seen, until]) if began or seen else []
    gaps, late = [], 0
    for earlier, later in pairwise(days):
        try:
            limit = reckoner.explain(Kind.VISIT, earlier, interval=plan.visit_every).due
            gaps.append(reckoner.calendar.between(earlier, later))
        except OutsideCalendar:
            continue
        late += later > limit
    return Compliance(
        seen=sum(visit.seen for visit in visits),
        alone=sum(visit.seen_alone for visit in visits),
        late_gaps=late,
        longest_gap=max(gaps, default=0),
        every=visits_due(plan, reckoner, today),
        unborn=plan.child.is_unborn,
    )
