"""A child as it stood: the day before and after each change, and under today's protections."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.models import DeadlineMove
from cpunit.domain.timescales import Kind
from cpunit.people.models import Child, Exclusion, HouseholdMember, Responsibility
from tests.dashboards.as_it_stood import TODAY, recorded, stood
from tests.factories.people import (
    AddressFactory,
    AdultFactory,
    ChairFactory,
    ProfessionalFactory,
    UnbornChildFactory,
)
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

CHANGED_ON = date(2025, 6, 10)
BEFORE, DAYS = CHANGED_ON - timedelta(days=1), timedelta(days=1)


def of_child(world: PlansWorld, day: date | str) -> str:
    child = Child.objects.get(pk=world.plan.child_id)
    return stood(world.support, f"/children/{child.code}/", day)


def section(told: str, title: str, following: str) -> str:
    return told.split(title)[1].split(following)[0]


def name_of_child(world: PlansWorld) -> tuple[str, str]:
    child = Child.objects.get(pk=world.plan.child_id)
    was = child.name
    recorded(child, at(CHANGED_ON), first_name="Zuzanna")
    return f"Name {was}", "Name Zuzanna"


def home(world: PlansWorld) -> tuple[str, str]:
    stay = HouseholdMember.objects.select_related("address").get(person=world.plan.child_id)
    new = AddressFactory(family=world.family, lines="7 Mill Lane", postcode="LS9 2BB")
    recorded(stay, at(CHANGED_ON), until=CHANGED_ON)
    recorded(HouseholdMember(address=new, person=stay.person, kind="child", since=CHANGED_ON), at(CHANGED_ON))
    with time_machine.travel(at(CHANGED_ON), tick=False):
        new.save()
    return stay.address.lines.split("\n")[0], "7 Mill Lane, LS9 2BB"


def responsibility(world: PlansWorld) -> tuple[str, str]:
    bond = Responsibility.objects.get(child=world.plan.child, relationship="father")
    recorded(bond, at(CHANGED_ON), has_pr=False)
    return "Father, with parental responsibility", "Father, without parental responsibility"


def category(world: PlansWorld) -> tuple[str, str]:
    recorded(world.plan, at(CHANGED_ON), category="physical")
    return "Neglect, since 8 May 2025", "Physical abuse, at first Neglect, since 8 May 2025"


def chair(world: PlansWorld) -> tuple[str, str]:
    new = ChairFactory(user__areas=[world.area])
    recorded(world.plan, at(CHANGED_ON), chair=new)
    return f"chair: {world.chair}", f"chair: {new}"


def lead(world: PlansWorld) -> tuple[str, str]:
    new = ProfessionalFactory(name="Lena Lead")
    with time_machine.travel(at(STARTED_ON), tick=False):
        new.save()
    recorded(world.plan, at(CHANGED_ON), lead_social_worker=new)
    return f"lead social worker: {world.worker.name}", "lead social worker: Lena Lead"


def the_plan_ends(world: PlansWorld) -> tuple[str, str]:
    recorded(world.plan, at(CHANGED_ON), ended_on=CHANGED_ON, end_reason="risk-gone")
    return "chair:", "ended 10 June 2025: The abuse or risk"


def death(world: PlansWorld) -> tuple[str, str]:
    recorded(Child.objects.get(pk=world.plan.child_id), at(CHANGED_ON), death_date=BEFORE)
    return "Age on that day 7 years", "Died 9 June 2025"


def exclusion(world: PlansWorld) -> tuple[str, str]:
    father = world.family.adults.order_by("pk")[1]
    recorded(
        Exclusion(family=world.family, person=father.person, ground="He said what he would do",
                  decided_by=world.chair, review_on=TODAY),
        at(CHANGED_ON),
    )  # fmt: skip
    return "Kept from conferences Nobody was.", f"Kept from conferences {father.name} The whole conference"


def team(world: PlansWorld) -> tuple[str, str]:
    new = ProfessionalFactory(name="Sadia Worker")
    with time_machine.travel(at(STARTED_ON), tick=False):
        new.save()
    recorded(world.family, at(CHANGED_ON), social_worker=new)
    return f"Allocated social worker {world.worker.name}", "Allocated social worker Sadia Worker"


CHANGES = (name_of_child, home, responsibility, category, chair, lead, the_plan_ends, death, exclusion, team)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_is_there_by_the_end_of_its_day_and_not_the_day_before(
    world: PlansWorld, change: Any
) -> None:
    was, became = change(world)
    for day, said in ((BEFORE, was), (CHANGED_ON, became)):
        told = of_child(world, day)
        assert said in told, day
        assert (became in told) is (day == CHANGED_ON)
    assert "He said" not in of_child(world, CHANGED_ON), "a ground stands in it nowhere"


def test_a_change_that_was_recorded_later_stands_from_then_on(world: PlansWorld) -> None:
    """What was known is what counts, not what is known since of that day."""
    stay = HouseholdMember.objects.select_related("address").get(person=world.plan.child_id)
    recorded(stay, at(CHANGED_ON + DAYS), until=CHANGED_ON - DAYS)
    assert stay.address.lines.split("\n")[0] in of_child(world, CHANGED_ON)
    assert "No home was recorded." in of_child(world, CHANGED_ON + DAYS)


def test_dates_are_told_as_they_were_known(world: PlansWorld) -> None:
    """Moved since, met since, and not yet opened."""
    group = world.plan.reference.deadlines.get(kind="first-core-group")
    was, group.due_date = group.due_date, date(2025, 6, 2)
    group.book_by = group.due_date
    group.save()
    DeadlineMove.objects.create(
        deadline=group, from_due=was, to_due=group.due_date, reason="A holiday", at=at(date(2025, 5, 20))
    )
    due = section(of_child(world, date(2025, 5, 19)), "What was due", "What no history")
    assert "Thu 22 May 2025" in due and "Mon 2 June 2025" not in due
    due = section(of_child(world, date(2025, 5, 20)), "What was due", "What no history")
    assert "Mon 2 June 2025" in due
    done = date(2025, 6, 4)
    meet_deadline(
        kind=Kind.FIRST_CORE_GROUP, record=world.plan.reference, done_on=done, now=at(done), child=group.child
    )
    due = section(of_child(world, date(2025, 6, 3)), "What was due", "What no history")
    assert "Mon 2 June 2025, which had passed" in due
    assert "Mon 2 June 2025" not in section(of_child(world, done), "What was due", "What no history")


def test_a_day_to_come_a_day_before_the_record_and_one_before_the_birth_have_a_sentence(
    world: PlansWorld,
) -> None:
    assert "1 December 2026 is still to come." in of_child(world, TODAY + DAYS)
    told = of_child(world, STARTED_ON - DAYS)
    assert "Nothing was recorded here by the end of 7 May 2025: the first record is of 8 May 2025." in told
    assert "was born on" not in told and "What was due" not in told
    told = of_child(world, date(2012, 2, 29))
    assert f"{world.plan.child.name} was born on 8 May 2018." in told
    assert "must be a real date" in of_child(world, "2025-02-30")


def test_before_the_birth_the_child_is_as_they_were_expected(world: PlansWorld) -> None:
    with time_machine.travel(at(CHANGED_ON), tick=False):
        baby = UnbornChildFactory(family=world.family, last_name="Quill")
    recorded(baby, at(date(2026, 3, 4)), first_name="Wren", birth_date=date(2026, 3, 3))
    told = stood(world.chair_user, f"/children/{baby.code}/", date(2026, 3, 3))
    assert "Name Unborn baby Quill" in told and "Not born yet, expected 2 March 2026" in told
    told = stood(world.chair_user, f"/children/{baby.code}/", date(2026, 3, 4))
    assert "Name Wren Quill" in told and "Age on that day 0 weeks" in told


def test_the_queries_do_not_grow_with_what_was_recorded(world: PlansWorld) -> None:
    address = f"/children/{world.plan.child.code}/as-it-stood/?on={CHANGED_ON}"
    client = signed_in(world.manager)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    with time_machine.travel(at(TODAY, 10), tick=False):
        asked()
        few = asked()
    child, uncle = Child.objects.get(pk=world.plan.child_id), AdultFactory(family=world.family)
    recorded(Responsibility(adult=uncle, child=child, relationship="other"), at(STARTED_ON))
    for nth in range(30):
        recorded(child, at(STARTED_ON + nth * DAYS), first_name=f"Name{nth}")
        recorded(world.plan, at(STARTED_ON + nth * DAYS), visit_every=nth + 1)
    with time_machine.travel(at(TODAY, 10), tick=False):
        assert asked() == few


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T23:59:59+00:00", date(2026, 3, 28)),
        ("2026-03-29T00:00:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:59:59+00:00", date(2026, 3, 29)),
        ("2026-03-29T23:00:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T22:59:59+00:00", date(2026, 10, 24)),
        ("2026-10-24T23:00:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:59:59+00:00", date(2026, 10, 25)),
        ("2026-10-26T00:00:00+00:00", date(2026, 10, 26)),
    ],
)
def test_a_day_ends_at_midnight_in_england_also_where_the_clocks_change(
    world: PlansWorld, moment: str, day: date
) -> None:
    child = Child.objects.get(pk=world.plan.child_id)
    recorded(child, datetime.fromisoformat(moment), first_name="Zuzanna")
    assert "Zuzanna" in of_child(world, day)
    assert "Name Zuzanna" not in of_child(world, day - DAYS)
