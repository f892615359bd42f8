"""Drift is seen by the product itself: the chair is told once of each missed core group and visit."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.papers.models import OutgoingMessage
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.alerts.tasks import raise_alerts as task
from escalations.models import DriftAlert
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.endings.actions.end_plan import end_plan
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.visits.actions.correct_visit import take_out_visit
from plans.visits.actions.record_visit import record_visit
from tests.factories.deadlines import deadline
from tests.factories.escalations import MISSED_ON, concern_of, missed_core_group
from tests.factories.people import ChairFactory
from tests.factories.plans import PlansWorld, at, tell_of_a_visit
from tests.plans.pages import signed_in
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


def sweep(today: date = MISSED_ON) -> int:
    return raise_alerts(today=today, now=at(today))


@pytest.mark.failure(10)
def test_the_chair_is_told_once_of_each_missed_core_group_and_visit() -> None:
    world = PlansWorld(children=2)
    tell_of_a_visit(world)
    assert sweep(date(2025, 5, 22)) == 0
    assert sweep() == 4
    assert sweep() == 0
    kinds = DriftAlert.objects.filter(chair=world.chair).values_list("deadline__kind", flat=True)
    assert sorted(kinds) == ["first-core-group"] * 2 + ["visit"] * 2
    for message in (messages := OutgoingMessage.objects.filter(to_address=world.chair_user.email)):
        assert all(f"/plans/{plan.code}/" in message.body for plan in world.plans)
        assert message.subject.endswith("a limit has passed")
        assert world.plan.child.last_name not in message.body + message.subject
    assert len(messages) == 2, "brothers and sisters are told of at once"


@pytest.mark.failure(10)
def test_of_brothers_and_sisters_each_day_is_told_of_by_itself() -> None:
    world = PlansWorld(children=3)
    later = Deadline.objects.open().get(record=world.plans[2].reference, kind="first-core-group")
    Deadline.objects.filter(pk=later.pk).update(due_date=MISSED_ON, book_by=MISSED_ON)
    assert sweep() == 2
    assert sweep(date(2025, 5, 26)) == 1
    subjects = list(OutgoingMessage.objects.order_by("queued_at").values_list("subject", flat=True))
    first, second, third = (plan.code for plan in world.plans)
    assert subjects == [f"{first} and {second}: a limit has passed", f"{third}: a limit has passed"]


@pytest.mark.failure(10)
def test_the_worker_runs_the_sweep() -> None:
    tell_of_a_visit(PlansWorld(children=1))
    task()
    assert DriftAlert.objects.count() == 2


def test_other_dates_and_other_records_raise_none() -> None:
    tell_of_a_visit(PlansWorld(children=1))
    deadline(counted_from=date(2025, 3, 3))
    sweep(date(2025, 12, 1))
    assert set(DriftAlert.objects.values_list("deadline__kind", flat=True)) == {"first-core-group", "visit"}


def test_a_plan_without_a_chair_has_its_alert_and_the_chair_is_told_once_there_is_one(
    world: PlansWorld,
) -> None:
    tell_of_a_visit(world)
    for plan in world.plans:
        plan.chair = None
        plan.save()
    assert sweep() == 2
    assert not OutgoingMessage.objects.exists()
    allocate_chair(plan=world.plan, chair=world.chair, by=world.manager, now=at(MISSED_ON))
    assert sweep() == 2
    assert sweep() == 0
    assert OutgoingMessage.objects.filter(to_address=world.chair_user.email).count() == 2


@pytest.mark.failure(10)
def test_a_plan_handed_to_another_chair_takes_its_alert_along(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    other = ChairFactory(user__areas=[world.plan.child.family.area])
    send(signed_in(world.support), f"/plans/{world.plan.code}/chair/", {"chair": other.pk})
    assert f"?alert={alert.pk}" in signed_in(other.user).get("/today").text
    assert f"?alert={alert.pk}" not in signed_in(world.chair_user).get("/today").text
    assert sweep() == DriftAlert.objects.filter(plan=world.plan).count()
    assert sweep() == 0
    assert OutgoingMessage.objects.filter(to_address=other.user.email, record=world.plan.reference).exists()


def test_alerts_close_once_what_was_missed_is_made_good(world: PlansWorld) -> None:
    tell_of_a_visit(world)
    sweep()
    moment = {"reckoner": Reckoner.current(), "by": world.support, "now": at(MISSED_ON), "today": MISSED_ON}
    hold_core_group(plans=world.plans, held_on=MISSED_ON, progress="It is late", members=[], **moment)
    record_visit(
        plan=world.plan,
        visited_on=MISSED_ON,
        professional=world.worker,
        seen=True,
        seen_alone=False,
        place="At home",
        **moment,
    )
    sweep()
    assert not DriftAlert.objects.open().exists()
    told = set(DriftAlert.objects.values_list("how_closed", flat=True))
    assert told == {"Held on 23 May 2025", "Child seen on 23 May 2025"}


def test_alerts_close_when_the_plan_ends(world: PlansWorld) -> None:
    sweep()
    end_plan(
        plan=world.plan,
        ended_on=MISSED_ON,
        reason="transferred",
        accepted_by="Leeds",
        by=world.manager,
        now=at(MISSED_ON),
        today=MISSED_ON,
    )
    sweep()
    assert set(DriftAlert.objects.values_list("how_closed", flat=True)) == {"The plan ended on 23 May 2025"}


def test_a_date_that_moves_closes_its_alert_and_missing_it_again_tells_the_chair_again(
    world: PlansWorld,
) -> None:
    alert = missed_core_group(world)
    Deadline.objects.filter(pk=alert.deadline_id).update(due_date=date(2025, 6, 2), book_by=date(2025, 6, 2))
    assert sweep() == 0
    alert.refresh_from_db()
    assert alert.how_closed == "The limit moved to 2 June 2025"
    sent = OutgoingMessage.objects.count()
    assert sweep(date(2025, 6, 3)) == 1
    assert sweep(date(2025, 6, 3)) == 0
    alert.refresh_from_db()
    assert alert.closed_at is None
    assert OutgoingMessage.objects.count() == sent + 1


def test_an_alert_that_became_a_concern_is_not_raised_again(world: PlansWorld) -> None:
    alert = missed_core_group(world)
    concern_of(world, alert=alert)
    assert sweep(date(2025, 6, 3)) == 0
    alert.refresh_from_db()
    assert alert.how_closed.startswith("Formal concern E25-")


@pytest.mark.failure(10)
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_the_chair_once() -> None:
    world = PlansWorld(children=6)
    tell_of_a_visit(world)
    both = Barrier(2)

    def work() -> None:
        try:
            both.wait(timeout=10)
            sweep()
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sweep()
    assert DriftAlert.objects.count() == 12
    told = " ".join(OutgoingMessage.objects.values_list("subject", flat=True))
    assert {told.count(plan.code) for plan in world.plans} == {2}, "once of each date"


def test_who_sees_an_alert() -> None:
    world, other = PlansWorld(children=1), PlansWorld(children=1)
    sweep()
    seen = DriftAlert.objects.visible_to(world.chair_user).open()
    assert set(seen.values_list("plan", flat=True)) == {world.plan.pk}
    assert other.plan.pk not in seen.values_list("plan", flat=True)


@pytest.mark.safety(12)
def test_a_visit_of_which_nobody_told_is_no_alert_and_one_that_was_told_of_after_all_is(
    world: PlansWorld,
) -> None:
    assert sweep() == 1, "the core group alone"
    tell_of_a_visit(world, on=MISSED_ON)
    assert sweep() == 1
    take_out_visit(
        visit=world.plan.visits.get(), why="It was of another child", reckoner=Reckoner.current(),
        by=world.support, now=at(MISSED_ON), today=MISSED_ON,
    )  # fmt: skip
    assert sweep() == 0
    alert = DriftAlert.objects.get(deadline__kind="visit")
    assert alert.how_closed == "Nobody told of any visit after all: unknown, and not missed"
    tell_of_a_visit(world, on=MISSED_ON)
    assert sweep() == 1
    alert.refresh_from_db()
    assert alert.closed_at is None
