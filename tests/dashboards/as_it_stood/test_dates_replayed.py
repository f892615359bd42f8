"""What was due on any past day, beside what was open on it as it was lived through."""

from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import Q

from cpunit.dashboards.as_it_stood.dates import PASSED, UNTOLD, dates_then
from cpunit.dashboards.as_it_stood.kept import end_of
from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import DayOff, Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.oversight.actions.midway import hold_midway
from plans.reviews.actions.record_review import record_review
from plans.visits.actions.record_visit import record_visit
from tests.factories.people import AdministratorFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

STEPS = 25


def one_thing(world: PlansWorld, chance: Random, today: date, admin: Any) -> None:
    """What somebody records on that day, of it or of days before; a refusal leaves nothing behind."""
    day, now = today - timedelta(days=chance.choice((0, 0, 1, 4))), at(today, 10)
    told: dict[str, Any] = {"by": world.manager, "now": now}
    kept = {**told, "today": today, "reckoner": Reckoner.current()}
    closed = today + timedelta(days=chance.randint(1, 20))
    things = (
        partial(hold_core_group, plans=[world.plan], held_on=day, progress="x", members=[], **kept),
        partial(
            record_visit, plan=world.plan, visited_on=day, professional=world.worker, place="At home",
            seen=chance.random() < 0.7, seen_alone=False, **kept,
        ),
        partial(
            hold_midway, plans=[world.plan], held_on=day, people=[world.worker], found="x", follows="",
            by=world.chair_user, now=now, today=today,
        ),
        partial(record_review, plan=world.plan, held_on=day, reckoner=kept["reckoner"], **told),
        partial(add_day, day=closed, name="Flood", kind=DayOff.Kind.CLOSURE, reason="x", by=admin, now=now),
    )  # fmt: skip
    with suppress(Refused, IntegrityError), transaction.atomic():
        chance.choice(things)()
    recount_waiting(now=now)


@pytest.mark.parametrize("seed", range(4))
def test_any_day_says_what_was_open_at_its_end_and_for_when(world: PlansWorld, seed: int) -> None:
    chance, today, admin = Random(seed), STARTED_ON, AdministratorFactory()
    lived: dict[date, set[tuple[str, date]]] = {}
    for _ in range(STEPS):
        with time_machine.travel(at(today, 10), tick=False):
            one_thing(world, chance, today, admin)
        running = Deadline.objects.open().filter(record=world.plan.reference_id)
        lived[today] = set(running.values_list("kind", "due_date"))
        today += timedelta(days=chance.randint(1, 9))
    assert len({frozenset(each) for each in lived.values()}) > 5
    for day, open_then in lived.items():
        told = dates_then(Q(record=world.plan.reference_id), user=world.manager, day=day, until=end_of(day))
        assert {(row.key, row.value.removesuffix(PASSED).removesuffix(UNTOLD)) for row in told.rows} == {
            (Kind(kind).words, day_and_date(due)) for kind, due in open_then
        }, day
        late = sum(due < day for _, due in open_then)
        assert sum(row.value.endswith((PASSED, UNTOLD)) for row in told.rows) == late
