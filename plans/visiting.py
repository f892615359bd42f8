"""Whether the visits to a child kept the interval (BNS-9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
        if not self.seen:
            return f"No visit at which the child was seen is recorded; one is due every {self.interval} working days."
        kept = (
            "every gap kept to it"
            if not self.late_gaps
            else f"{self.late_gaps} gap{'s' if self.late_gaps > 1 else ''} longer, the longest {self.longest_gap}"
        )
        return (
            f"Seen at {self.seen} visit{'s' if self.seen > 1 else ''}, alone at {self.alone}. "
            f"Due every {self.interval} working days: {kept}."
        )


def compliance(plan: Plan, visits: Sequence[Visit], calendar: WorkingDayCalendar, today: date) -> Compliance:
    """From the start of the plan (or the first visit known, for one that came with a census) until today or its end."""
    seen = sorted(visit.visited_on for visit in visits if visit.seen)
    began = [plan.started_on] if plan.conference_id else []
    until = plan.ended_on or today
    days = [*began, *seen, until] if began or seen else []
    gaps = []
    for earlier, later in zip(days, days[1:], strict=False):
        try:
            gaps.append(calendar.between(earlier, later))
        except OutsideCalendar:
            continue
    return Compliance(
        seen=len(seen),
        alone=sum(visit.seen_alone for visit in visits),
        late_gaps=sum(gap > plan.visit_every for gap in gaps),
        longest_gap=max(gaps, default=0),
        interval=plan.visit_every,
    )
