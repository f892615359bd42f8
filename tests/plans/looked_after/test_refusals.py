"""When it cannot be recorded, whom nobody asks, and who is reminded (KRK-17)."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.deadlines.reckoner import unit_calendar
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Child, Professional
from plans.endings.actions.end_plan import end_plan
from plans.looked_after.actions.remind import remind_answers
from plans.models import LookedAfter, LookedAfterAnswer, Plan
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
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import send
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def remind(day: date, hour: int = 11) -> int:
    with time_machine.travel(at(day, hour), tick=False):
        return remind_answers(now=at(day, hour), calendar=unit_calendar())


@pytest.mark.parametrize(
    ("child", "sentence"),
    [
        ({"death_date": date(2025, 6, 10)}, "died on 10 June 2025"),
        ({"birth_date": None, "expected_date": date(2025, 9, 1)}, "is not born yet"),
        ({"birth_date": date(2025, 6, 13)}, "was born on 13 June 2025"),
        ({"birth_date": date(2007, 6, 12)}, "is 18 since 12 June 2025"),
    ],
)
def test_it_fits_the_child(world: CareWorld, child: dict[str, object], sentence: str) -> None:
    Child.objects.filter(pk=world.plan.child_id).update(**child)
    assert sentence in record(world).text
    assert not LookedAfter.objects.exists()


def test_it_fits_the_plan_and_the_day(world: CareWorld) -> None:
    assert "is still to come" in record(world, **parts("since", date(2025, 6, 17))).text
    early = record(world, **parts("first_review_on", date(2025, 6, 11)))
    assert "The first looked-after review is on 12 June 2025 or later." in early.text
    late = record(world, **parts("first_review_on", date(2100, 7, 3)))
    assert "A first review on 3 July 2100 is more than a year ahead: check the year." in late.text
    assert not LookedAfter.objects.exists()
    end_plan(
        plan=world.plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY), today=TODAY,
    )  # fmt: skip
    assert "so nothing more is recorded on it" in record(world).text
    assert not LookedAfter.objects.exists()


def test_nobody_ends_a_plan_for_it_but_the_chair_who_asked(world: CareWorld) -> None:
    page = f"/plans/{world.plan.code}/end/"
    client = signed_in(world.manager)
    assert "looked-after" not in client.get(page).text
    client.post(page, {**opened(client, page), "reason": "looked-after", **parts("ended_on", TODAY)})
    assert Plan.objects.get(pk=world.plan.pk).is_open
    with pytest.raises(Refused, match="The core group is asked first"):
        end_plan(plan=world.plan, ended_on=TODAY, reason="looked-after", by=world.manager, now=at(TODAY),
                 today=TODAY)  # fmt: skip


@pytest.mark.safety(1, 2)
def test_neither_the_family_nor_whoever_the_child_is_withheld_from_is_asked(world: CareWorld) -> None:
    withhold(
        family=world.family,
        what=What(person=world.plan.child.person),
        kept_from=From(person=world.nurse.person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    record(world)
    ask(world)
    assert set(LookedAfterAnswer.objects.values_list("who__name", flat=True)) == {
        world.worker.name,
        "Tom Teach",
    }
    assert set(OutgoingMessage.objects.values_list("to_name", flat=True)) == {world.worker.name}


@pytest.mark.safety(1)
def test_what_was_withheld_since_closes_the_door_and_is_waited_for_no_more(world: CareWorld) -> None:
    record(world)
    ask(world)
    door = f"/door/plans/{world.plan.code}/looked-after/"
    client = at_door(world.nurse.person)
    assert client.get(door).status_code == 200
    withhold(
        family=world.family,
        what=What(person=world.plan.child.person),
        kept_from=From(person=world.nurse.person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    assert client.get(door).status_code == 404
    assert "Say whether the protection plan" not in client.get("/door/").text
    assert "Not asked any more" in signed_in(world.chair_user).get(world.at()).text
    assert remind(date(2025, 6, 26)) == 1, "the lead social worker"


@pytest.mark.safety(1)
def test_a_briefing_holds_nothing_that_is_withheld_from_its_reader(world: CareWorld) -> None:
    ended(world)
    withhold(
        family=world.family,
        what=What(record=world.plan.reference, words="left alone at night"),
        kept_from=From(person=world.officer.person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    assert "Something that is withheld from" in briefed(world).text
    assert LookedAfter.objects.get().briefed_at is None


@pytest.mark.safety(1)
def test_what_is_withheld_after_the_briefing_is_not_read_any_more(world: CareWorld) -> None:
    ended(world)
    briefed(world)
    client, door = at_door(world.officer.person), f"/door/plans/{world.plan.code}/briefing/"
    assert "left alone at night" in client.get(door).text
    withhold(
        family=world.family,
        what=What(record=world.plan.reference, words="left alone at night"),
        kept_from=From(person=world.officer.person),
        reason="A relative",
        source="The mother",
        by=world.support,
        now=at(TODAY, 10),
    )
    assert "left alone at night" not in client.get(door).text
    assert "ring the unit" in client.get(door).text


def test_who_was_asked_is_reminded_before_the_day_and_after_it_once_each(world: CareWorld) -> None:
    record(world)
    ask(world)
    answer(world, world.worker, "end")
    assert remind(date(2025, 6, 19)) == 0
    assert remind(date(2025, 6, 20)) == 1
    assert remind(date(2025, 6, 20), 12) == 0
    assert remind(date(2025, 6, 26), 20) == 0, "nobody at night"
    assert remind(date(2025, 6, 26)) == 1
    assert remind(date(2025, 6, 27)) == 0
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="looked-after-reminder")
    assert {each.to_name for each in told} == {"Nell Nurse"}
    assert all(world.plan.child.first_name not in each.body for each in told)


@pytest.mark.safety(8)
def test_nobody_is_asked_or_reminded_about_a_child_who_died(world: CareWorld) -> None:
    record(world)
    ask(world)
    Child.objects.filter(pk=world.plan.child_id).update(death_date=TODAY)
    assert remind(date(2025, 6, 26)) == 0
    client = at_door(world.nurse.person)
    assert client.get(f"/door/plans/{world.plan.code}/looked-after/").status_code == 404
    assert "died on 16 June 2025" in signed_in(world.chair_user).get(world.at("sign/")).text


def test_the_reviewing_officer_is_independent_of_the_case(world: CareWorld) -> None:
    record(world)
    elsewhere = ProfessionalFactory(name="Wes Elsewhere")
    client = signed_in(world.support)
    listed = client.get(world.at("officer/")).text
    assert "Ida Review" in listed and "Wes Elsewhere" not in listed and world.worker.name not in listed
    send(client, world.at("officer/"), {"officer": elsewhere.pk})
    assert LookedAfter.objects.get().officer is None
    assert "is more than a year ahead" in named(world, date(2052, 7, 3)).text
    assert "Saved." in named(world).text
    assert LookedAfter.objects.get().officer == world.officer


def test_no_plan_ends_where_nobody_answered_or_the_officer_has_left(world: CareWorld) -> None:
    record(world)
    ask(world)
    named(world)
    asked = Professional.objects.filter(pk__in=[world.worker.pk, world.nurse.pk, world.teacher.pk])
    asked.update(left_on=TODAY)
    assert "Nobody of the core group has answered. They have until 25 June 2025." in sign(world, "ends").text
    asked.update(left_on=None)
    for who in (world.worker, world.nurse, world.teacher):
        enter(world, who, "end")
    Professional.objects.filter(pk=world.officer.pk).update(left_on=TODAY)
    assert "Ida Review has left: choose another." in sign(world, "ends").text
    assert Plan.objects.get(pk=world.plan.pk).is_open
    Professional.objects.filter(pk=world.officer.pk).update(left_on=None)
    assert "the plan has ended" in sign(world, "ends").text
