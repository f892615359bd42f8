"""Whether the visits to a child kept the interval (BNS-9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from plans.models import Plan, Visit


@dataclass(frozen=True)
class Compliance:
    """How the visits at which the child was seen kept the plan's interval; gaps are in working days."""

    seen: int
    alone: int
    late_gaps: int
    longest_gap: int
    interval: int

    @property
    def sentence(self) -> str:
        """For the plan's page and the review."""
        every = f"{self.interval} working days"
        if not self.seen:
            return f"No visit at which the child was seen is recorded; one is due every {every}."
        kept = "every gap kept to it"
        if self.late_gaps:
            longer = f"{self.late_gaps} gap{'s' if self.late_gaps > 1 else ''} longer"
            kept = f"{longer}, the longest {self.longest_gap}"
        return (
            f"Seen at {self.seen} visit{'s' if self.seen > 1 else ''}, alone at {self.alone}. "
            f"Due every {self.interval} working days: {kept}."
        )


def compliance(
    plan: Plan, visits: Sequence[Visit], calendar: WorkingDayCalendar, today: date, *, since: date | None
) -> Compliance:
    """From `since` until today or the plan's end.

    `since` is the first day that a visit's limit was counted from: the plan's start, or, for a plan that
    came with a census, the first visit known. None where no visit is known at all.
    """
    seen = sorted({visit.visited_on for visit in visits if visit.seen})
    began = [since] if since and since not in seen else []
    until = plan.ended_on or today
    days = sorted([*began, *seen, until]) if began or seen else []
    gaps = []
    for earlier, later in pairwise(days):
        try:
            gaps.append(calendar.between(earlier, later))
        except OutsideCalendar:
            continue
    return Compliance(
        seen=sum(visit.seen for visit in visits),
        alone=sum(visit.seen_alone for visit in visits),
        late_gaps=sum(gap > plan.visit_every for gap in gaps),
        longest_gap=max(gaps, default=0),
        interval=plan.visit_every,
    )
