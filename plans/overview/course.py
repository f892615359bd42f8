"""How a plan has gone: what was done on it, how far apart, and beside which limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.intervals import Interval, intervals
from cpunit.domain.timescales import Kind
from cpunit.people.models import User, scope_of
from plans.models import CoreGroup, Plan, Visit
from plans.overview.recorded import conferences_about
from plans.plan.limits import limits
from plans.visits.facts import visit_gaps

REVIEWS = (Kind.FIRST_REVIEW, Kind.REVIEW)
CORE_GROUPS = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP)


@dataclass(frozen=True)
class Course:
    """One plan with all that is recorded on it, loaded: no query from here on."""

    plan: Plan
    groups: Sequence[CoreGroup]
    visits: Sequence[Visit]
    deadlines: Sequence[Deadline]
    reviewed: Sequence[date]
    reckoner: Reckoner
    today: date

    @classmethod
    def of(
        cls,
        plan: Plan,
        *,
        groups: Sequence[CoreGroup],
        visits: Sequence[Visit],
        deadlines: Iterable[Deadline],
        conferences: Iterable[Conference],
        reckoner: Reckoner,
        today: date,
    ) -> "Course":
        """`deadlines` and `conferences` may be more than the plan's own, such as all of its child's."""
        own = [row for row in deadlines if row.record_id == plan.reference_id]
        return cls(plan, groups, visits, own, _reviewed(plan, conferences, own), reckoner, today)

    @property
    def until(self) -> date:
        """Today, the plan's end, or the child's death."""
        return min(day for day in (self.plan.ended_on, self.plan.child.death_date, self.today) if day)

    @property
    def is_over(self) -> bool:
        """Whether nothing is to be done after that."""
        return not self.plan.is_open or self.plan.child.death_date is not None

    @property
    def is_known_from_its_start(self) -> bool:
        """Of a plan that came in with a census no core group and no visit is known before the first that was
        recorded here, and what is not known is not late (safety 12).
        """
        return any(row.kind == Kind.FIRST_CORE_GROUP for row in self.deadlines)

    @cached_property
    def visits_since(self) -> date | None:
        """The first day that a visit's limit was counted from."""
        return min((row.counted_from for row in self.deadlines if row.kind == Kind.VISIT), default=None)

    def gaps_between_reviews(self) -> list[Interval]:
        """A census tells the latest review only: where the first one known comes too late there may have been
        one before, so that gap is not known.
        """
        gaps = self._gaps(self.reviewed, Kind.REVIEW, since=self.plan.started_on)
        is_unsure = (
            not self.is_known_from_its_start and bool(self.reviewed) and bool(gaps) and gaps[0].is_late
        )
        return gaps[1:] if is_unsure else gaps

    def gaps_between_groups(self) -> list[Interval]:
        held = [group.held_on for group in self.groups if group.held_on]
        since = self.plan.started_on if self.is_known_from_its_start else None
        return self._gaps(held, Kind.CORE_GROUP, since=since)

    def gaps_between_visits(self) -> list[Interval]:
        """None where it is not known how far apart they were, as nobody told of any."""
        return [] if self.is_untold_of_visits else self._visit_gaps

    @cached_property
    def is_untold_of_visits(self) -> bool:
        """Whether the first one’s limit passed and nobody has told of any, be it that the child was not seen:
        unknown, and not missed (safety 12).
        """
        is_told = any(not visit.before_birth for visit in self.visits)
        return not is_told and any(gap.is_late for gap in self._visit_gaps)

    @cached_property
    def _visit_gaps(self) -> list[Interval]:
        return visit_gaps(
            self.plan,
            self.visits,
            self.reckoner,
            self.today,
            since=self.visits_since,
            stored=self.deadlines,
        )

    def _gaps(self, done: Iterable[date], kind: Kind, *, since: date | None) -> list[Interval]:
        return intervals(
            done,
            since=since,
            until=self.until,
            is_over=self.is_over,
            limit_of=limits(self.plan, kind, self.deadlines, self.reckoner),
            calendar=self.reckoner.calendar,
        )

    def due(self, *kinds: Kind) -> list[date]:
        """The open dates of these kinds that are still to come."""
        return [
            row.due_date
            for row in self.deadlines
            if row.kind in kinds and row.closed_at is None and row.due_date >= self.today
        ]


def _reviewed(plan: Plan, conferences: Iterable[Conference], deadlines: Iterable[Deadline]) -> list[date]:
    """The days of its reviews: held here, told by a census, or that met a date."""
    held = {row.held_on for row in conferences if row.held_on and row.kind == Conference.Kind.REVIEW}
    met = {row.done_on for row in deadlines if row.done_on and row.kind in REVIEWS}
    told = {plan.last_reviewed_on} if plan.last_reviewed_on else set[date]()
    end = plan.ended_on or date.max
    return sorted(day for day in held | met | told if plan.started_on < day <= end)


def conferences_of(plan: Plan, user: User) -> list[Conference]:
    """Those about the plan's child while it ran, with the one that started it, and those booked for an open
    one.
    """
    end = plan.ended_on or date.max
    return [
        row
        for row in conferences_about(plan.child, scope_of(user))
        if row.pk == plan.conference_id
        or (plan.started_on <= row.held_on <= end if row.held_on else plan.is_open)
    ]
