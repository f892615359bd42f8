"""Whatever is recorded, in whatever order: a child never has two plans, and each kind of date runs once."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.models import DriftAlert
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.endings.actions.end_plan import end_plan
from plans.models import CoreGroup, Plan, Visit
from plans.oversight.actions.midway import hold_midway
from plans.reviews.actions.record_review import record_review
from plans.visits.actions.record_visit import record_visit
from tests.factories.plans import STARTED_ON, PlansWorld, at, open_plan

BEGAN = (STARTED_ON, date(2025, 10, 13), date(2027, 12, 20))
"""So that a life crosses the hour that is lost or won, or the leap day of 2028."""
LAST_DAY = date(2028, 6, 1)
"""The bank holidays of 2028 are the last that are known: a review from here on would have no next date."""
AGO = st.integers(min_value=-2, max_value=25)
"""So many days before the machine's own day; a few are still to come."""


class LifeOfAPlan(RuleBasedStateMachine):
    """Days pass; core groups, visits, reviews and ends are recorded: early, late, twice, impossibly."""

    @initialize(began=st.sampled_from(BEGAN))
    def start(self, began: date) -> None:
        self.savepoint = transaction.savepoint()
        self.world = PlansWorld(children=1, started_on=began)
        self.child: Child = self.world.plan.child
        self.today = began

    def teardown(self) -> None:
        """Each life begins with an empty database."""
        transaction.savepoint_rollback(self.savepoint)

    @property
    def reckoner(self) -> Reckoner:
        return Reckoner.current()

    @property
    def plan(self) -> Plan:
        return Plan.objects.filter(child=self.child).latest("started_on", "pk")

    @property
    def moment(self) -> dict[str, Any]:
        return {"by": self.world.manager, "now": at(self.today), "today": self.today}

    def attempt(self, action: Any, **facts: Any) -> bool:
        """Whether the action was done; a refusal and a constraint leave nothing behind."""
        before = self.counted()
        try:
            with transaction.atomic():
                action(**facts)
        except (Refused, IntegrityError):
            assert self.counted() == before
            return False
        return True

    def counted(self) -> list[object]:
        return [
            Visit.objects.count(),
            CoreGroup.objects.values_list("pk", "state").order_by("pk").__repr__(),
            list(Deadline.objects.order_by("pk").values_list("pk", "due_date", "outcome")),
        ]

    @rule(days=st.integers(min_value=1, max_value=30))
    def days_pass(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), LAST_DAY)

    @rule(ago=AGO)
    def a_core_group_is_held(self, ago: int) -> None:
        held_on = self.today - timedelta(days=ago)
        done = self.attempt(
            hold_core_group,
            plans=[self.plan],
            held_on=held_on,
            progress="It works",
            members=[],
            reckoner=self.reckoner,
            **self.moment,
        )
        if done:
            assert self.plan.is_open
            assert self.plan.started_on <= held_on <= self.today

    @rule(ago=AGO, seen=st.booleans())
    def a_visit_is_recorded(self, ago: int, seen: bool) -> None:
        self.attempt(
            record_visit,
            plan=self.plan,
            visited_on=self.today - timedelta(days=ago),
            professional=self.world.worker,
            seen=seen,
            seen_alone=False,
            place="At home",
            reckoner=self.reckoner,
            **self.moment,
        )

    @rule(ago=AGO)
    def a_core_group_is_planned(self, ago: int) -> None:
        self.attempt(
            plan_core_group,
            plans=[self.plan],
            planned_for=self.today - timedelta(days=ago),
            members=[],
            by=self.world.manager,
            now=at(self.today),
        )

    @precondition(lambda self: CoreGroup.objects.exists())
    @rule()
    def a_core_group_is_cancelled(self) -> None:
        group = CoreGroup.objects.latest("pk")
        self.attempt(cancel_core_group, group=group, why="No room", by=self.world.manager, now=at(self.today))

    @rule(ago=AGO)
    def a_review_is_held(self, ago: int) -> None:
        if self.plan.is_open:
            self.attempt(
                record_review,
                plan=self.plan,
                held_on=self.today - timedelta(days=max(ago, 0)),
                reckoner=self.reckoner,
                by=None,
                now=at(self.today),
            )

    @precondition(lambda self: Deadline.objects.open().filter(kind="midway-review").exists())
    @rule(ago=AGO)
    def the_plan_is_reviewed_midway(self, ago: int) -> None:
        told = {"people": [], "found": "It works", "follows": "", "now": at(self.today), "today": self.today}
        held_on = self.today - timedelta(days=max(ago, 0))
        self.attempt(hold_midway, plans=[self.plan], held_on=held_on, by=self.world.chair_user, **told)

    @rule(ago=AGO)
    def the_plan_ends(self, ago: int) -> None:
        ended_on = self.today - timedelta(days=ago)
        self.attempt(
            end_plan,
            plan=self.plan,
            ended_on=ended_on,
            reason="transferred",
            accepted_by="Leeds",
            **self.moment,
        )

    @rule()
    def another_plan_starts(self) -> None:
        was_open = self.plan.is_open
        done = self.attempt(open_plan, child=self.child, chair=self.world.chair, started_on=self.today)
        assert not (was_open and done)

    @rule()
    def the_worker_sweeps(self) -> None:
        self.sweep()

    def sweep(self) -> None:
        """Each missed core group and known visit has its open alert then, and nothing else has; but where a
        formal concern stands for it.
        """
        raise_alerts(today=self.today, now=at(self.today))
        missed = Deadline.objects.overdue(self.today).filter(
            kind__in=["first-core-group", "core-group", "visit"], concerns__isnull=True
        )
        told = DriftAlert.objects.filter(closed_at__isnull=True).values_list("deadline", flat=True)
        assert set(missed.values_list("pk", flat=True)) == set(told)

    @invariant()
    def a_child_has_at_most_one_open_plan(self) -> None:
        assert Plan.objects.open().filter(child=self.child).count() <= 1

    @invariant()
    def each_kind_of_date_runs_once_and_only_on_an_open_plan(self) -> None:
        for plan in Plan.objects.filter(child=self.child):
            kinds = Counter(
                Deadline.objects.open().filter(record=plan.reference).values_list("kind", flat=True)
            )
            assert set(kinds.values()) <= {1}
            if not plan.is_open:
                assert not kinds
                continue
            assert "visit" in kinds
            assert ("first-review" in kinds) != ("review" in kinds)
            assert ("first-core-group" in kinds) != ("core-group" in kinds)

    @invariant()
    def visits_and_core_groups_count_from_the_latest_one(self) -> None:
        if not self.plan.is_open:
            return
        running = dict(
            Deadline.objects.open().filter(record=self.plan.reference).values_list("kind", "counted_from")
        )
        seen = self.plan.visits.filter(seen=True).values_list("visited_on", flat=True)
        assert running["visit"] == max(seen, default=self.plan.started_on)
        untold = Deadline.objects.open().filter(record=self.plan.reference, is_untold=True)
        assert untold.exists() == (not self.plan.visits.exists()), "not missed until one is told"
        held = [group.held_on for group in self.plan.core_groups.all() if group.held_on]
        if held:
            assert running["core-group"] == max(held)


@pytest.mark.django_db
@pytest.mark.requirement("WKF-12", "BNS-9", "LDS-1")
@pytest.mark.failure(10)
@pytest.mark.parametrize("turn", range(3))
def test_the_life_of_a_plan(turn: int) -> None:
    run_state_machine_as_test(
        LifeOfAPlan,
        settings=settings(
            max_examples=settings().max_examples // 6,
            stateful_step_count=25,
            phases=[Phase.generate],  # to shrink on a database would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
