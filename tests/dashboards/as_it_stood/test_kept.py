"""Rows as they were recorded last before a moment, beside a naive replay of what was saved."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.timezone import localdate

from cpunit.dashboards.as_it_stood.kept import NOT_KEPT, Names, as_kept, end_of, first_kept
from cpunit.people.models import Adult, Child, HouseholdMember
from plans.models import PlanAction
from tests.factories.people import AdultFactory, ChildFactory, HouseholdMemberFactory
from tests.factories.plans import PlansWorld
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]

FIRST = datetime(2026, 3, 20, 9, tzinfo=ZoneInfo("Europe/London"))
LONG = 240
"""Days, over both changes of the clocks."""


@pytest.mark.parametrize("seed", range(4))
def test_any_day_says_what_was_saved_last_before_its_midnight(world: PlansWorld, seed: int) -> None:
    """Added, changed, taken away and added again, several times a day and around each midnight."""
    chance, row = Random(seed), world.plan.actions.get()
    facts = {name: getattr(row, name) for name in ("plan", "need", "outcome", "action", "owner", "by_date")}
    row.delete()
    moments = sorted(FIRST + timedelta(minutes=chance.randrange(LONG * 24 * 60)) for _ in range(40))
    saved: list[tuple[datetime, int, str | None]] = []
    alive: list[PlanAction] = []
    for nth, moment in enumerate(moments):
        with time_machine.travel(moment, tick=False):
            what = chance.choice(("add", "change", "change", "take away")) if alive else "add"
            if what == "add":
                alive.append(PlanAction.objects.create(measure=f"Measure {nth}", **facts))
                saved.append((moment, alive[-1].pk, f"Measure {nth}"))
                continue
            one = chance.choice(alive)
            if what == "change":
                one.measure = f"Measure {nth}"
                one.save()
                saved.append((moment, one.pk, one.measure))
            else:
                saved.append((moment, one.pk, None))
                alive.remove(one)
                one.delete()
    for nth in range(-1, LONG + 1, 7):
        day = FIRST.date() + timedelta(days=nth)
        stood = {key: said for moment, key, said in saved if localdate(moment) <= day}
        rows = as_kept(PlanAction, end_of(day), [world.plan.pk], by="plan_id")
        ours = {each.id: each.measure for each in rows if each.history_date >= FIRST}
        assert ours == {key: said for key, said in stood.items() if said is not None}, day


def test_who_led_elsewhere_then_is_not_among_them() -> None:
    with time_machine.travel(FIRST, tick=False):
        stay = HouseholdMemberFactory()
        other = ChildFactory()
    with time_machine.travel(FIRST + timedelta(days=2), tick=False):
        was, stay.person = stay.person_id, other.person
        stay.save()
    before, after = (end_of(FIRST.date() + timedelta(days=days)) for days in (1, 2))
    assert [each.id for each in as_kept(HouseholdMember, before, [was], by="person_id")] == [stay.pk]
    assert as_kept(HouseholdMember, after, [was], by="person_id") == []
    assert [each.id for each in as_kept(HouseholdMember, after, [other.pk], by="person_id")] == [stay.pk]


def test_names_are_those_of_then() -> None:
    with time_machine.travel(FIRST, tick=False):
        adult, child = AdultFactory(name="Ann Bell"), ChildFactory(first_name="", last_name="Quill")
    with time_machine.travel(FIRST + timedelta(days=1), tick=False):
        adult.name, child.first_name = "Ann Crow", "Wren"
        adult.save()
        child.save()
    people = [adult.pk, child.pk, None]
    first, second = (Names(people, end_of(FIRST.date() + timedelta(days=days))) for days in (0, 1))
    assert (first.of(adult.pk), first.of(child.pk), first.of(None)) == ("Ann Bell", "Baby Quill", "")
    assert (second.of(adult.pk), second.of(child.pk)) == ("Ann Crow", "Wren Quill")
    assert Names([adult.pk], FIRST - timedelta(days=1)).of(adult.pk) == NOT_KEPT


def test_the_first_day_of_a_record_and_of_none() -> None:
    with time_machine.travel("2026-03-29T23:30:00+00:00", tick=False):
        adult = AdultFactory()
    assert first_kept(Adult, [adult.pk]) == date(2026, 3, 30)
    assert first_kept(Child, [adult.pk]) is None
