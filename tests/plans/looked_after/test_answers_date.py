"""The date by which a core group answers tells what it did, and who may answer is asked as it is saved
(KRK-17, failure 9).
"""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.refusal import Refused
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Child, Professional
from plans.looked_after.actions.ask import answer_at_door
from plans.looked_after.actions.remind import remind_answers
from tests.factories.plans import at
from tests.plans.looked_after.asking import TODAY, CareWorld, answer, ask, enter, named, record, sign
from tests.worlds import laid

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("KRK-17"),
    pytest.mark.failure(9),
    laid(CareWorld),
]

PAST = date(2025, 6, 26)


@pytest.fixture(autouse=True)
def on_the_day(world: CareWorld) -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        record(world)
        ask(world)
        yield


def became(world: CareWorld) -> tuple[str, date | None]:
    due = Deadline.objects.get(record=world.plan.reference, kind="looked-after-responses")
    return due.outcome, due.done_on


def test_what_the_chair_decides_without_the_answers_meets_no_date(world: CareWorld) -> None:
    sign(world, "goes-on", "He is to go home within weeks")
    assert became(world) == ("withdrawn", None)


def test_nor_does_an_end_after_the_day_while_one_is_missing(world: CareWorld) -> None:
    answer(world, world.nurse, "end")
    named(world)
    with time_machine.travel(at(PAST, 10), tick=False):
        sign(world, "ends")
    assert became(world) == ("withdrawn", None)


def test_all_who_answered_met_it_on_the_day_of_the_last_answer(world: CareWorld) -> None:
    answer(world, world.worker, "end")
    answer(world, world.nurse, "end")
    assert became(world) == ("", None)
    with time_machine.travel(at(date(2025, 6, 18), 10), tick=False):
        enter(world, world.teacher, "end")
    assert became(world) == ("met", date(2025, 6, 18))


@pytest.mark.parametrize("somebody_answered", [True, False])
def test_nobody_is_late_once_nobody_is_left_who_is_asked(world: CareWorld, somebody_answered: bool) -> None:
    if somebody_answered:
        answer(world, world.nurse, "end")
    Professional.objects.filter(pk__in=[world.worker.pk, world.nurse.pk, world.teacher.pk]).update(
        left_on=TODAY
    )
    with time_machine.travel(at(PAST, 11), tick=False):
        assert remind_answers(now=at(PAST, 11), calendar=unit_calendar()) == 0
    assert became(world) == (("met", TODAY) if somebody_answered else ("withdrawn", None))


@pytest.mark.safety(1, 8)
@pytest.mark.parametrize("how", ["died", "withheld", "left"])
def test_an_answer_is_saved_from_nobody_who_is_not_asked_any_more(world: CareWorld, how: str) -> None:
    if how == "died":
        Child.objects.filter(pk=world.plan.child_id).update(death_date=TODAY)
    elif how == "left":
        Professional.objects.filter(pk=world.nurse.pk).update(left_on=TODAY)
    else:
        withhold(
            family=world.family,
            what=What(person=world.plan.child.person),
            kept_from=From(person=world.nurse.person),
            reason="A relative",
            source="The mother",
            by=world.support,
            now=at(TODAY, 10),
        )
    with pytest.raises(Refused, match="died on 16 June" if how == "died" else "not asked any more"):
        answer_at_door(
            row=world.row(world.nurse), says="end", words="", by=world.nurse.person, now=at(TODAY, 10)
        )
    assert world.row(world.nurse).says == ""
