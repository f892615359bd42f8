"""How often a child is visited, and whether the visits kept to it (BNS-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.intervals import Interval, intervals
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, long_date
from plans.models import Plan, Visit
from plans.plan.limits import limits


def visits_due(plan: Plan, reckoner: Reckoner, day: date) -> str:
    """How far apart visits are at the most, in words: the profile's rule on that day, or the shorter interval
    that the conference set.
    """
    return reckoner.effective_rule(Kind.VISIT, day, interval=plan.visit_every).amount_words


@dataclass(frozen=True)
class Compliance:
    """How the visits at which the child was seen kept the plan's interval; gaps are in working days.

    `every` is the interval in words. Before a birth there is no visit to be late. `known_from` is the first
    visit known where there may have been others before it, of which nothing is said.
    """

    seen: int
    alone: int
    late_gaps: int
    longest_gap: int
    every: str
    unborn: bool = False
    known_from: date | None = None
    is_over: bool = False
    """Whether the plan has ended, or the child has died."""
    is_untold: bool = False
    """Whether the first one's day has passed, or had when it was over, and nobody told of any."""

    @property
    def sentence(self) -> str:
        """For the plan's page and the review."""
        if self.unborn:
            return f"The child is not born yet: visits begin at the birth, then at least every {self.every}."
        due = f"one {'was' if self.is_over else 'is'} due every {self.every}."
        if self.is_untold:
            return f"Nobody told of any visit, so it is not known whether the child was seen; {due}"
        if not self.seen:
            return f"No visit at which the child was seen is recorded; {due}"
        kept = "every gap kept to it"
        if self.late_gaps:
            longer = counted(self.late_gaps, "gap")
            kept = f"{longer} longer, the longest {counted(self.longest_gap, 'working day')}"
        since = f", as far as is known, which is from {long_date(self.known_from)}" if self.known_from else ""
        return (
            f"Seen at {counted(self.seen, 'visit')}, alone at {self.alone}. "
            f"{'Were due' if self.is_over else 'Due'} every {self.every}: {kept}{since}."
        )


def compliance(
    plan: Plan,
    visits: Sequence[Visit],
    reckoner: Reckoner,
    today: date,
    *,
    since: date | None,
    stored: Sequence[Deadline] = (),
) -> Compliance:
    """From `since` until today or the plan's end; `stored` are the plan's dates, which tell the rule that
    stood then.

    `since` is the first day that a visit's limit was counted from: the plan's start or the birth, or, for a
    plan that came with a census, the first visit known. None where no visit is known at all.
    """
    gaps = visit_gaps(plan, visits, reckoner, today, since=since, stored=stored)
    first = min(
        [*(visit.visited_on for visit in visits if visit.seen), *([since] if since else [])], default=None
    )
    began = max(plan.started_on, plan.child.birth_date or plan.started_on)
    is_told = any(not visit.before_birth for visit in visits)
    was_late = any(gap.is_late for gap in gaps) and any(row.is_untold for row in stored)
    return Compliance(
        seen=sum(visit.seen for visit in visits),
        alone=sum(visit.seen_alone for visit in visits),
        late_gaps=sum(gap.is_late for gap in gaps),
        longest_gap=max((gap.working_days or 0 for gap in gaps), default=0),
        every=visits_due(plan, reckoner, today),
        unborn=plan.child.is_unborn,
        known_from=first if first and first > began else None,
        is_over=bool(plan.ended_on or plan.child.death_date),
        is_untold=not is_told
        and (was_late or any(row.closed_at is None and row.is_unknown(today) for row in stored)),
    )


def visit_gaps(
    plan: Plan,
    visits: Iterable[Visit],
    reckoner: Reckoner,
    today: date,
    *,
    since: date | None,
    stored: Sequence[Deadline] = (),
) -> list[Interval]:
    """From one visit at which the child was seen to the next, until today, the plan's end or a death."""
    seen = sorted({visit.visited_on for visit in visits if visit.seen})
    return intervals(
        seen,
        since=min([since, *seen]) if since else None,
        until=min(day for day in (plan.ended_on, plan.child.death_date, today) if day),
        is_over=bool(plan.ended_on or plan.child.death_date),
        limit_of=limits(plan, Kind.VISIT, stored, reckoner),
        calendar=reckoner.calendar,
    )
