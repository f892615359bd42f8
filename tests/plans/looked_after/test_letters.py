"""What goes by e-mail about a child who became looked after, and to whom nothing may (KRK-17, safety 1)."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Professional
from plans.looked_after.actions.remind import remind_answers
from plans.models import Plan
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import at
from tests.plans.drafting.behind import at_door
from tests.plans.looked_after.asking import (
    TODAY,
    CareWorld,
    answer,
    ask,
    briefed,
    ended,
    enter,
    named,
    record,
    sign,
)
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def remind(day: date) -> int:
    with time_machine.travel(at(day, 11), tick=False):
        return remind_answers(now=at(day, 11), calendar=unit_calendar())


def withheld(world: CareWorld, said: str, reader: Professional) -> None:
    withhold(
        family=world.family,
        what=What(record=world.plan.reference, words=said),
        kept_from=From(person=reader.person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )


@pytest.mark.safety(1)
def test_words_that_are_withheld_from_one_reader_hold_up_neither_the_others_nor_the_signature(
    world: CareWorld,
) -> None:
    for said in (
        "is looked after now",
        "There is to be one plan, and not a protection plan beside a care plan",
        "The child is looked after under a care plan from now on",
    ):
        withheld(world, said, world.nurse)
    record(world)
    chair = signed_in(world.chair_user)
    asks = chair.get(world.at("ask/")).text
    assert "No e-mail goes to Nell Nurse and Tom Teach: ask them yourself." in asks
    assert "The core group is asked." in ask(world).text
    assert set(OutgoingMessage.objects.values_list("to_name", flat=True)) == {world.worker.name}
    told = words(parsed(chair.get(world.at()).content))
    assert told.count("Not answered: no e-mail went to them") == 2
    assert remind(date(2025, 6, 20)) == 1, "the lead social worker"
    door = at_door(world.nurse.person)
    assert "Say whether the protection plan" not in door.get("/door/").text
    assert door.get(f"/door/plans/{world.plan.code}/looked-after/").status_code == 404
    for who in (world.worker, world.nurse, world.teacher):
        enter(world, who, "end")
    named(world)
    assert "the plan has ended" in sign(world, "ends").text
    assert not OutgoingMessage.objects.filter(to_name="Nell Nurse").exists()


def test_who_left_the_core_group_is_asked_no_more_and_who_came_is_told(world: CareWorld) -> None:
    new = ProfessionalFactory(name="Lea Lead", email="lead@council.example", email_verified_on=TODAY)
    record(world)
    ask(world)
    nurse = at_door(world.nurse.person)
    door = f"/door/plans/{world.plan.code}/looked-after/"
    assert nurse.get(door).status_code == 200
    answer(world, world.worker, "end")
    Plan.objects.filter(pk=world.plan.pk).update(lead_social_worker=new)
    world.plan.core_group_members.remove(world.nurse)
    assert "Say whether the protection plan" not in nurse.get("/door/").text
    assert nurse.get(door).status_code == 404
    told = words(parsed(signed_in(world.chair_user).get(world.at()).content))
    assert "1 answer missing: Tom Teach." in told and "Not asked any more" in told
    told_by_plan = words(parsed(signed_in(world.chair_user).get(world.plan.get_absolute_url()).content))
    assert "1 of 3 have answered: 1 for its end, 0 against. Nell Nurse is not asked any more." in told
    assert "1 of 3 have answered whether" in told_by_plan, "the plan's page counts as the room does"
    assert remind(date(2025, 6, 20)) == 0, "the teacher has no address"
    enter(world, world.teacher, "end")
    named(world)
    sign(world, "ends")
    ended = OutgoingMessage.objects.filter(subject__contains="what was decided")
    assert set(ended.values_list("to_name", flat=True)) == {"Lea Lead", world.worker.name}
    told = words(parsed(signed_in(world.chair_user).get(world.at()).content))
    assert "2 of 3 have answered: 2 for its end, 0 against." in told, "of all who were asked"


@pytest.mark.safety(1)
def test_an_officer_whom_no_e_mail_may_reach_is_told_by_the_unit(world: CareWorld) -> None:
    withheld(world, "hands over to you is here", world.officer)
    ended(world)
    assert "The reviewing officer is briefed." in briefed(world).text
    assert not OutgoingMessage.objects.filter(to_name="Ida Review").exists()
    assert "No e-mail went to Ida Review" in signed_in(world.chair_user).get(world.at()).text
