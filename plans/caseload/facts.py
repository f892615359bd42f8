"""A chair's plans, the one that has gone worst first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.foresight import soon_eighteen
from cpunit.domain.intervals import Interval
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, long_date
from cpunit.people.models import User
from cpunit.web.picture import Lane
from plans.caseload.gathered import courses_of, open_plans_of
from plans.models import Plan
from plans.overview.course import Course
from plans.overview.lanes import conference_lane, core_group_lane, visit_lane


@dataclass(frozen=True)
class Watched:
    """One plan as its row shows it."""

    course: Course
    conferences: Sequence[Conference]

    @property
    def plan(self) -> Plan:
        return self.course.plan

    @cached_property
    def running(self) -> list[Deadline]:
        """Its open dates, the oldest first."""
        return [row for row in self.course.deadlines if row.closed_at is None]

    @property
    def missed(self) -> list[Deadline]:
        return [row for row in self.running if row.is_overdue(self.course.today)]

    @property
    def days_late(self) -> int:
        """Days past the oldest date that was missed."""
        return (self.course.today - self.missed[0].due_date).days if self.missed else 0

    @cached_property
    def beyond(self) -> float:
        """How far its core groups, visits and reviews went beyond their intervals, all together, in
        intervals: one gap of twice what is allowed is 1.0. A gap of which no limit is known counts for
        nothing (safety 12).
        """
        course = self.course
        gaps = (*course.gaps_between_groups(), *course.gaps_between_visits(), *course.gaps_between_reviews())
        return sum(_beyond_its_limit(gap) for gap in gaps)

    @property
    def order(self) -> tuple[float, ...]:
        """By the days past the oldest missed date, then by the gaps beside their interval."""
        return (-self.days_late, -self.beyond, self.plan.pk)

    @cached_property
    def lanes(self) -> list[Lane]:
        """Conferences, core groups, visits: top to bottom."""
        course = self.course
        return [
            conference_lane([course], self.conferences, course.deadlines, course.today),
            core_group_lane([course]),
            visit_lane([course]),
        ]

    @property
    def sentence(self) -> str:
        """What the picture shows, in few words: forty of them stand on a page."""
        return " ".join(f"{lane.name}: {lane.short.partition(LONGEST)[0]}." for lane in self.lanes)

    @property
    def state(self) -> str:
        """ "Visit: 12 working days late, 1 more", or what comes next; of a child who is 18 soon, that."""
        child = self.plan.child
        if child.death_date:
            return f"Died on {long_date(child.death_date)}: the plan is to be ended"
        birthday = soon_eighteen(child.birth_date, child.death_date, self.course.today)
        soon = f" 18 on {long_date(birthday)}." if birthday else ""
        return f"{self._due}.{soon}" if soon else self._due

    @property
    def _due(self) -> str:
        told, unknown = self._told, any(row.is_unknown(self.course.today) for row in self.running)
        return f"{told}. Visits not known" if unknown else told

    @property
    def _told(self) -> str:
        if not self.missed:
            return _next([row for row in self.running if not row.is_unknown(self.course.today)])
        oldest = self.missed[0]
        more = f", {len(self.missed) - 1} more" if len(self.missed) > 1 else ""
        return f"{_short(oldest)}: {self._late(oldest)}{more}"

    def _late(self, row: Deadline) -> str:
        try:
            days = self.course.reckoner.calendar.between(row.due_date, self.course.today)
        except OutsideCalendar:
            days = 0
        return f"{counted(days, 'working day')} late" if days else "late"


def caseload(chairs: Sequence[int], *, user: User, reckoner: Reckoner, today: date) -> list[Watched]:
    """The open plans of these chairs, worst first. Five queries."""
    plans = list(open_plans_of(chairs, user))
    found = courses_of(plans, user=user, reckoner=reckoner, today=today) if plans else []
    return sorted((Watched(*each) for each in found), key=lambda each: each.order)


def _beyond_its_limit(gap: Interval) -> float:
    if gap.limit is None or not gap.is_late or gap.limit.day <= gap.since:
        return 0.0
    return (gap.until - gap.limit.day) / (gap.limit.day - gap.since)


def _next(running: Sequence[Deadline]) -> str:
    if not running:
        return "Nothing is due"
    return f"{_short(running[0])} by {long_date(running[0].due_date)}"


def _short(row: Deadline) -> str:
    return SHORT.get(Kind(row.kind)) or Kind(row.kind).words


LONGEST = ": the longest"
SHORT = {
    Kind.FIRST_CORE_GROUP: "First core group",
    Kind.CORE_GROUP: "Core group",
    Kind.VISIT: "Visit",
    Kind.FIRST_REVIEW: "First review",
    Kind.REVIEW: "Review",
    Kind.PLAN_QUALITY_ASSURED: "Quality check",
    Kind.PLAN_UPDATED: "Update of the plan",
    Kind.MIDWAY_REVIEW: "Midway review",
    Kind.LOOKED_AFTER_RESPONSES: "Answers about its end",
}
"""For a narrow column, where the words of a kind are long."""
