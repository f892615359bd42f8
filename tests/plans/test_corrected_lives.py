"""Whatever is put right or taken out, in whatever order: the dates that run are those of a count by hand from
what stands recorded, no date is met by what never was, and the chair is alerted of each that is missed.
"""

from datetime import date, timedelta
from functools import cached_property

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import DayOff, Deadline
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import Child, User
from plans.core_groups.actions.correct_core_group import correct_core_group
from plans.core_groups.actions.take_out_core_group import take_out_core_group
from plans.models import CoreGroup, Visit
from plans.visits.actions.correct_visit import correct_visit, take_out_visit
from plans.visits.writing import Said
from tests.factories.people import AdministratorFactory
from tests.factories.plans import at
from tests.plans import naive
from tests.plans.test_life_of_a_plan import LifeOfAPlan

NTH = st.integers(min_value=0, max_value=4)
SHIFT = st.integers(min_value=-20, max_value=20)
CORE_GROUPS = ("first-core-group", "core-group")
WORKING_DAYS = 10


class CorrectedLife(LifeOfAPlan):
    """The same life, in which what was recorded is corrected, moved, or never was."""

    @cached_property
    def admin(self) -> User:
        user: User = AdministratorFactory()
        return user

    @rule(nth=NTH, shift=SHIFT)
    def a_core_group_is_corrected(self, nth: int, shift: int) -> None:
        for group in self.held()[nth : nth + 1]:
            assert group.held_on is not None
            self.attempt(
                correct_core_group,
                group=group,
                held_on=group.held_on + timedelta(days=shift),
                progress="It works a little",
                members=[],
                of_family=[],
                apologies=[],
                why="Another day",
                reckoner=self.reckoner,
                **self.moment,
            )

    @rule(days=st.integers(min_value=1, max_value=30))
    def days_pass(self, days: int) -> None:
        super().days_pass(days)
        self.sweep()

    @rule(nth=NTH)
    def a_core_group_never_was(self, nth: int) -> None:
        """The worker has swept since it was recorded, and sweeps once it is taken out."""
        for group in self.held()[nth : nth + 1]:
            self.sweep()
            self.attempt(
                take_out_core_group,
                group=group,
                why="The wrong family",
                reckoner=self.reckoner,
                **self.moment,
            )
            self.sweep()

    @rule(nth=NTH, shift=SHIFT, seen=st.booleans())
    def a_visit_is_corrected(self, nth: int, shift: int, seen: bool) -> None:
        for visit in self.plan.visits.order_by("-visited_on", "pk")[nth : nth + 1]:
            day = visit.visited_on + timedelta(days=shift)
            self.attempt(
                correct_visit,
                visit=visit,
                said=Said(day, self.world.worker, seen, False, "At school"),
                why="Another day",
                reckoner=self.reckoner,
                **self.moment,
            )

    @rule(nth=NTH)
    def a_visit_never_was(self, nth: int) -> None:
        for visit in self.plan.visits.order_by("-visited_on", "pk")[nth : nth + 1]:
            self.sweep()
            self.attempt(
                take_out_visit, visit=visit, why="Another child", reckoner=self.reckoner, **self.moment
            )
            self.sweep()

    @rule(ahead=st.integers(min_value=1, max_value=30))
    def the_unit_is_closed_for_a_day(self, ahead: int) -> None:
        told = {"name": "Flood", "kind": DayOff.Kind.CLOSURE, "reason": "Water", "now": at(self.today)}
        if self.attempt(add_day, day=self.today + timedelta(days=ahead), by=self.admin, **told):
            recount_waiting(now=at(self.today))

    @rule()
    def a_death_is_recorded_by_mistake_and_taken_back(self) -> None:
        if self.plan.is_open:
            self.dies(self.today, "")
            self.sweep()
            self.dies(None, "The ward had mistaken one brother for the other")
            self.sweep()

    def dies(self, died: date | None, why: str) -> None:
        keep_child(
            family=self.world.family,
            child=Child.objects.get(pk=self.child.pk),
            facts={"death_date": died},
            why_alive=why,
            by=self.world.support,
            now=at(self.today),
        )

    def held(self) -> list[CoreGroup]:
        return list(self.plan.core_groups.filter(state=CoreGroup.State.HELD).order_by("-held_on", "pk"))

    @invariant()
    def the_dates_that_run_are_those_of_a_count_by_hand(self) -> None:
        if not self.plan.is_open:
            return
        off = naive.days_off()
        rows = Deadline.objects.open().filter(record=self.plan.reference)
        due = {row.kind: row.due_date for row in rows}
        groups = [group.held_on for group in self.held() if group.held_on]
        kind = CORE_GROUPS[bool(groups)]
        since = max(groups, default=self.plan.started_on)
        assert due[kind] == naive.working_days_after(since, WORKING_DAYS, off)
        if seen := self.days_seen():
            assert due["visit"] == naive.working_days_after(max(seen), self.plan.visit_every, off)

    @invariant()
    def no_date_is_met_by_what_never_was(self) -> None:
        met = Deadline.objects.filter(record=self.plan.reference, outcome=Deadline.Outcome.MET)
        held = {group.held_on for group in self.held()}
        assert {row.done_on for row in met if row.kind in CORE_GROUPS} <= held
        assert {row.done_on for row in met if row.kind == "visit"} <= set(self.days_seen())

    @invariant()
    def no_day_meets_two_dates_of_a_kind(self) -> None:
        for kinds in (CORE_GROUPS, ("visit",)):
            met = Deadline.objects.filter(record=self.plan.reference, kind__in=kinds, outcome="met")
            days = list(met.values_list("done_on", flat=True))
            assert len(days) == len(set(days))

    def days_seen(self) -> list[date]:
        seen = Visit.objects.filter(plan=self.plan, seen=True)
        return list(seen.values_list("visited_on", flat=True))


@pytest.mark.django_db
@pytest.mark.requirement("WKF-12", "BNS-7", "BNS-9")
@pytest.mark.failure(10)
@pytest.mark.parametrize("turn", range(10))
def test_a_life_in_which_what_was_recorded_is_put_right(turn: int) -> None:
    run_state_machine_as_test(
        CorrectedLife,
        settings=settings(
            max_examples=settings().max_examples // 14,
            stateful_step_count=10,
            phases=[Phase.generate],  # to shrink on a database would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
