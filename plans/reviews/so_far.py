"""What a plan has come to since the last conference about it, told where it is reviewed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from conferences.conference.children import died_before
from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, listed, long_date
from plans.models import CoreGroup, Plan, PlanAction
from plans.visits.facts import compliance


@dataclass(frozen=True)
class SoFar:
    """One child's plan until the day of its review. `since` is the last conference's day."""

    plan: Plan
    since: date
    actions: tuple[PlanAction, ...]
    core_groups: str
    visits: str
    day: date

    @property
    def to_do(self) -> list[PlanAction]:
        return [each for each in self.actions if each.state == PlanAction.State.TO_DO]

    @property
    def begun(self) -> str:
        """ "P25-K7Q2 since 8 May 2025, neglect, last reviewed on 31 July 2025"."""
        plan, last = self.plan, self.plan.last_reviewed_on
        reviewed = f"last reviewed on {long_date(last)}" if last else "first reviewed now"
        category = str(plan.get_category_display()).lower()
        return f"Plan {plan.code} since {long_date(plan.started_on)}, {category}, {reviewed}."

    @property
    def done(self) -> str:
        """ "Actions: 2 done, 1 to do, of which 1 is past its day."."""
        states = Counter(str(each.get_state_display()).lower() for each in self.actions)
        if not states:
            return "No actions of the plan are recorded."
        late = sum(each.by_date < self.day for each in self.to_do)
        words = listed([f"{number} {state}" for state, number in sorted(states.items())])
        past = f"; {late} of those to do {'is' if late == 1 else 'are'} past the day" if late else ""
        return f"Actions: {words}{past}."

    @property
    def words(self) -> str:
        """All of it, for the minutes, which tell by themselves what became of each action."""
        return "\n".join((self.begun, self.core_groups, self.visits))


def so_far(conference: Conference, reckoner: Reckoner, *, until: date | None = None) -> list[SoFar]:
    """Of each open plan that the review is about, the eldest child's first: until that day, or the one on
    which it is held. Five queries.
    """
    day = until or conference.held_on
    assert day is not None
    plans = (
        Plan.objects.open()
        .filter(reference__conferenced__conference=conference)
        .select_related("child", "reference")
        .prefetch_related("actions", "core_groups", "visits")
        .order_by("child__birth_date", "pk")
    )
    stored: dict[str, list[Deadline]] = {}
    codes = [plan.reference_id for plan in plans]
    for row in Deadline.objects.filter(record__in=codes, kind=Kind.VISIT.value):
        stored.setdefault(row.record_id, []).append(row)
    living = [plan for plan in plans if not died_before(plan.child, day)]
    return [_of(plan, day, stored.get(plan.code, []), reckoner) for plan in living]


def _of(plan: Plan, day: date, stored: list[Deadline], reckoner: Reckoner) -> SoFar:
    since = plan.last_reviewed_on or plan.started_on
    visits = [each for each in plan.visits.all() if each.visited_on >= since]
    known = min((row.counted_from for row in stored), default=None)
    counted_since = max(known, since) if known else None
    kept = compliance(plan, visits, reckoner, day, since=counted_since, stored=stored)
    actions = sorted(plan.actions.all(), key=lambda each: (each.by_date, each.pk))
    groups = _core_groups(plan.core_groups.all(), since, day)
    return SoFar(plan, since, tuple(actions), groups, f"Visits: {kept.sentence}", day)


def _core_groups(groups: Iterable[CoreGroup], since: date, day: date) -> str:
    """ "Core groups since 8 May 2025: 3 held, the last on 2 July 2025; 1 cancelled."."""
    state = CoreGroup.State
    held = sorted(each.held_on for each in groups if each.held_on and since <= each.held_on <= day)
    cancelled = [each for each in groups if each.state == state.CANCELLED and each.planned_for >= since]
    last = f"{counted(len(held), 'was', 'were')} held, the last on {long_date(held[-1])}" if held else ""
    said = [
        last or "none is recorded as held",
        *([f"{counted(len(cancelled), 'was', 'were')} cancelled"] if cancelled else []),
    ]
    return f"Core groups since {long_date(since)}: {'; '.join(said)}."
