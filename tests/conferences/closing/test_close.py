"""Closing a conference: what is decided takes effect, all at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.test import Client

from conferences.closing.actions.tick_off import record_told
from conferences.decisions.actions.arrange import arrange
from conferences.decisions.facts import Arrangements
from conferences.models import Attendance, Decision, OutlineAction, ProfessionalView
from cpunit.deadlines.models import Deadline, RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.actions.register import register
from cpunit.web.constraints import readable
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.actions.start_plan import start_plan
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import said
from tests.factories.people import UnitSettingsFactory
from tests.worlds import laid
from tests.worlds.stages import opened, ready_to_close, seated

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]


def open_kinds(reference: str) -> dict[str, date]:
    rows = Deadline.objects.open().filter(record=reference)
    return {row.kind: row.due_date for row in rows}


@pytest.mark.requirement("LDS-10", "LDS-11", "LDS-8", "KRK-15")
def test_a_plan_starts_for_one_child_and_child_in_need_for_the_other(world: World) -> None:
    plans = close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    world.conference.refresh_from_db()
    assert world.conference.state == "closed"
    assert world.conference.held_on == DAY
    plan = Plan.objects.get()
    assert plans == [plan]
    assert (plan.child, plan.category, plan.started_on) == (world.children[0], "neglect", DAY)
    assert plan.lead_social_worker == world.worker
    assert [row.action for row in plan.actions.all()] == ["A rota of family members is agreed"]
    group = CoreGroup.objects.get()
    assert group.planned_for == date(2025, 5, 15)
    assert set(group.members.all()) == set(world.professionals)
    assert open_kinds(plan.code) == {
        "first-core-group": date(2025, 5, 22),
        "visit": date(2025, 5, 15),
        "first-review": date(2025, 8, 8),
        "midway-review": date(2025, 6, 23),
        "plan-quality-assured": date(2025, 5, 22),
    }
    assert open_kinds(world.conference.code) == {
        "outline-plan-to-family": date(2025, 5, 9),
        "plan-distributed": date(2025, 5, 12),
        "case-system-updated": date(2025, 5, 9),
        "minutes": date(2025, 5, 30),
    }
    held = Deadline.objects.get(kind="initial-conference")
    assert (held.outcome, held.done_on) == ("met", DAY)


def close(world: World) -> None:
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)


@pytest.mark.requirement("LDS-8", "LDS-10", "LDS-11", "LDS-12", "BNS-10")
@laid(seated)
def test_it_does_not_close_while_anything_is_missing_and_nothing_is_half_written(world: World) -> None:
    world.views(world.children[0], *["neglect"] * 4)
    world.decide(world.children[0], "plan", "neglect")
    with pytest.raises(Refused) as caught:
        close(world)
    for words in (
        f"a decision for {world.children[1].name}",
        "the contingency plan",
        f"who tells {world.children[0].name} what was decided",
        "the lead social worker",
        "how often the social worker visits",
        "the date of the first core group",
        "the members of the core group",
        "a booking of the next review",
    ):
        assert words in caught.value.sentence
    assert not Plan.objects.exists()
    world.conference.refresh_from_db()
    assert world.conference.state == "open"


def test_each_child_with_a_plan_has_a_row_of_it(world: World) -> None:
    row = world.conference.outline.get()
    row.children.set(world.children[1:])
    with pytest.raises(Refused, match=f"a row of the outline plan for {world.children[0].name}"):
        close(world)


@pytest.mark.failure(9)
def test_an_outdated_decision_is_taken_again_first(world: World) -> None:
    ProfessionalView.objects.filter(child=world.children[0]).update(wants_plan=False, category="")
    with pytest.raises(Refused, match="a new decision"):
        close(world)


@pytest.mark.failure(1)
@pytest.mark.parametrize("typed", ["They live at ex11aa now", "It is 1 orchard lane"])
def test_a_home_address_in_the_record_keeps_it_open(world: World, typed: str) -> None:
    address = world.family.addresses.get()
    text = typed.replace("1 orchard lane", address.lines.splitlines()[0].lower())
    said(world.conference, "past-harm", text, by=world.support)
    with pytest.raises(Refused, match="to be taken out of “Past harm”"):
        close(world)


@pytest.mark.failure(1)
@pytest.mark.parametrize(
    ("typed", "is_protected", "stops"),
    [
        ("I live at 97, Alder Cl. now", False, True),
        ("A bench in Alder Close", False, False),
        ("A bench in Alder Close", True, True),
        ("The women’s house, 77 Refuge Ln", False, True),
        ("Her number is 07700 900 123", False, False),
        ("Her number is 07700 900 123", True, True),
        ("A school in Calderbrook", True, False),
    ],
)
@pytest.mark.safety(1)
def test_what_gives_a_protected_address_away_keeps_it_open(
    world: World, typed: str, is_protected: bool, stops: bool
) -> None:
    mother, father = world.family.adults.order_by("pk")
    mother.phone = "+44 7700 900123"
    mother.save()
    home = world.family.addresses.get()
    home.lines = "97 Alder Close\nThe women’s house, 77 Refuge Lane\nCalderbrook"
    home.save()
    father.person.homes.all().delete()
    home.protected_from.set([father] if is_protected else [])
    worry = said(world.conference, "past-harm", typed, by=world.support)
    world.conference.outline.update(answers=worry)
    if stops:
        with pytest.raises(Refused, match="to be taken out of “Past harm”"):
            close(world)
    else:
        close(world)


def test_two_open_plans_for_a_child_are_never_committed(world: World) -> None:
    close(world)
    plan = Plan.objects.get()
    world.conference.refresh_from_db()
    with pytest.raises(IntegrityError, match="plan_open_once_a_child"), transaction.atomic():
        start_plan(
            conference=world.conference,
            decision=Decision.objects.get(child=plan.child),
            arranged=world.conference.attached_children.get(child=plan.child),
            rows=[],
            held_on=DAY,
            reckoner=Reckoner.current(),
            by=world.chair_user,
            now=NOW,
        )


@laid(opened)
def test_earlier_plans_are_counted(world: World) -> None:
    earlier = Plan.objects.create(
        reference=register(kind="P", family=world.family, children=world.children[:1], on=DAY),
        child=world.children[0],
        initial_category="neglect",
        category="neglect",
        started_on=date(2020, 1, 6),
        ended_on=date(2021, 1, 4),
        end_reason="risk-gone",
        previous_plans=2,
    )
    world.ready_to_close()
    close(world)
    assert Plan.objects.exclude(pk=earlier.pk).get().previous_plans == 3


def test_a_closed_record_is_never_written_again(world: World) -> None:
    close(world)
    for act in (
        lambda: world.outline(),
        lambda: world.views(world.children[0], *["no"] * 4),
        lambda: world.decide(world.children[0], "none"),
        lambda: world.attend(),
        lambda: close(world),
    ):
        with pytest.raises(Refused):
            act()


@pytest.mark.failure(9)
@pytest.mark.parametrize("model", [Decision, ProfessionalView, Attendance, OutlineAction])
def test_the_database_refuses_to_change_a_closed_record(world: World, model: type[Model]) -> None:
    close(world)
    row = model.objects.first()  # type: ignore[attr-defined]
    for write in (row.save, row.delete):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            write()
        assert readable(caught.value) == "This conference is closed, so its record can no longer be changed."


def test_who_was_told_can_still_be_noted(world: World) -> None:
    close(world)
    mark = Attendance.objects.get(participant__person=world.children[0].person)
    with pytest.raises(Refused, match="before the conference"):
        record_told(attendance=mark, told_on=date(2025, 5, 7), by=world.support, now=NOW)
    record_told(attendance=mark, told_on=DAY, by=world.support, now=NOW)
    later = NOW + timedelta(days=1)
    with pytest.raises(Refused, match="was told on Thu 8 May 2025: this is recorded already"):
        record_told(attendance=mark, told_on=later.date(), by=world.chair_user, now=later)
    mark.refresh_from_db()
    assert mark.told_on == DAY


@pytest.mark.requirement("BNS-9")
@pytest.mark.parametrize(
    ("amount", "unit", "longest"), [(5, "working days", "5 working days"), (3, "weeks", "14 working days")]
)
@laid(opened)
def test_visits_are_at_least_as_often_as_the_units_own_rule_says(
    world: World, amount: int, unit: str, longest: str
) -> None:
    RuleOverride.objects.create(
        kind="visit",
        conference="initial",
        amount=amount,
        unit=unit,
        in_force_from=DAY,
        reason="Agreed by the partnership",
        made_by=world.support,
        made_at=NOW,
    )
    wanted = Arrangements(
        lead_social_worker=world.worker,
        visit_every=15,
        first_core_group_on=None,
        core_group_members=[],
    )
    with pytest.raises(Refused, match=f"from 1 to {longest} apart: the rule is {amount} {unit} after"):
        arrange(conference=world.conference, wanted=wanted, by=world.chair_user, now=NOW)
    client = Client()
    client.force_login(world.chair_user)
    page = client.get(f"/conferences/{world.conference.code}/record/arrangements/").text
    assert f"{longest.split()[0]} at the most ({amount} {unit} after the last visit)" in page


@pytest.mark.requirement("BNS-9", "LDS-10")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"visit_every": 11}, "Visits are from 1 to 10 working days apart"),
        ({"first_core_group_on": date(2025, 5, 23)}, "Thu 22 May 2025 at the latest"),
        ({"first_core_group_on": DAY}, "after the conference"),
        ({"first_core_group_on": date(2025, 5, 17)}, "not a working day"),
    ],
)
@laid(opened)
def test_what_is_arranged_is_inside_its_limits(
    world: World, change: dict[str, object], sentence: str
) -> None:
    facts = {
        "lead_social_worker": world.worker,
        "visit_every": 5,
        "first_core_group_on": None,
        "core_group_members": [],
    }
    with pytest.raises(Refused, match=sentence):
        arrange(
            conference=world.conference, wanted=Arrangements(**(facts | change)), by=world.chair_user, now=NOW
        )


@pytest.mark.requirement("KRK-4")
def test_kirklees_sends_minutes_in_twenty_days() -> None:
    UnitSettingsFactory(profile="kirklees")
    world = World()
    world.ready_to_close()
    close(world)
    assert open_kinds(world.conference.code)["minutes"] == date(2025, 6, 6)
