"""Visits: only one at which the child was seen counts, and the interval is the plan's own."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cpunit.deadlines.models import Deadline, RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan, Visit
from plans.visits.actions.record_visit import record_visit
from plans.visits.facts import compliance
from tests.factories.people import AgencyFactory, ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 6, 20)


def visit(
    world: PlansWorld, visited_on: date, *, seen: bool = True, alone: bool = False, **facts: object
) -> Visit:
    given = {"professional": world.worker, "place": "At home", "by": world.support, **facts}
    return record_visit(
        plan=world.plan,
        visited_on=visited_on,
        seen=seen,
        seen_alone=alone,
        reckoner=Reckoner.current(),
        now=at(TODAY),
        today=TODAY,
        **given,
    )


def visit_due(plan: Plan) -> date:
    return Deadline.objects.open().get(record=plan.reference, kind="visit").due_date


@pytest.mark.requirement("BNS-9")
@pytest.mark.parametrize(
    ("every", "first", "second"),
    [(10, date(2025, 5, 22), date(2025, 6, 5)), (5, date(2025, 5, 15), date(2025, 5, 29))],
)
def test_a_visit_at_which_the_child_was_seen_starts_the_next_interval(
    every: int, first: date, second: date
) -> None:
    world = PlansWorld(children=1, visit_every=every)
    assert visit_due(world.plan) == first
    visit(world, date(2025, 5, 21), alone=True)
    assert visit_due(world.plan) == second
    met = Deadline.objects.get(record=world.plan.reference, kind="visit", outcome="met")
    assert met.done_on == date(2025, 5, 21)


@pytest.mark.requirement("BNS-9")
def test_a_visit_without_seeing_the_child_does_not_count(world: PlansWorld) -> None:
    visit(world, date(2025, 5, 21), seen=False)
    assert visit_due(world.plan) == date(2025, 5, 22)
    assert Visit.objects.count() == 1


def test_one_recorded_after_a_later_one_moves_no_date(world: PlansWorld) -> None:
    visit(world, date(2025, 5, 21))
    before = list(Deadline.objects.order_by("pk").values())
    visit(world, date(2025, 5, 14))
    assert list(Deadline.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"visited_on": date(2025, 6, 21)}, "still to come"),
        ({"visited_on": date(2025, 5, 7)}, "before the plan started"),
        ({"visited_on": date(2025, 5, 9), "place": " "}, "Say where"),
        ({"visited_on": date(2025, 5, 9), "seen": False, "alone": True}, "was seen"),
    ],
)
def test_impossible_visits_are_refused(world: PlansWorld, facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        visit(world, **facts)  # type: ignore[arg-type]
    assert not Visit.objects.exists()


def test_the_database_keeps_one_visit_a_day_and_person(world: PlansWorld) -> None:
    visit(world, date(2025, 5, 9))
    with pytest.raises(IntegrityError, match="visit_once_a_day"), transaction.atomic():
        visit(world, date(2025, 5, 9))


@pytest.mark.requirement("BNS-9")
def test_compliance_tells_longer_gaps(world: PlansWorld) -> None:
    reckoner = Reckoner.current()
    visit(world, date(2025, 5, 21), alone=True)
    visit(world, date(2025, 6, 11))
    told = compliance(world.plan, list(world.plan.visits.all()), reckoner, TODAY, since=STARTED_ON)
    assert (told.seen, told.alone, told.late_gaps, told.longest_gap) == (2, 1, 1, 14)
    assert told.sentence == (
        "Seen at 2 visits, alone at 1. Due every 10 working days: 1 gap longer, the longest 14 working days."
    )


def test_compliance_of_a_plan_without_visits(world: PlansWorld) -> None:
    reckoner = Reckoner.current()
    told = compliance(world.plan, [], reckoner, date(2025, 5, 12), since=None)
    assert (
        told.sentence == "No visit at which the child was seen is recorded; one is due every 10 working days."
    )
    kept = compliance(
        world.plan, [Visit(visited_on=date(2025, 5, 12), seen=True)], reckoner, TODAY, since=None
    )
    assert kept.late_gaps == 1


def test_compliance_where_every_gap_is_kept(world: PlansWorld) -> None:
    seen = [Visit(visited_on=date(2025, 5, 12), seen=True)]
    told = compliance(world.plan, seen, Reckoner.current(), date(2025, 5, 13), since=STARTED_ON)
    assert told.sentence.endswith("every gap kept to it.")


def to_a_school(world: PlansWorld) -> Professional:
    school = AgencyFactory(kind="education", name="Fellside Academy")
    manager = ProfessionalFactory(agency=school, name="Rosa Ling", job_title="Pastoral manager")
    world.plan.core_group_members.add(manager)
    return manager


@pytest.mark.requirement("BNS-9")
def test_a_pastoral_managers_visit_is_not_the_social_workers(world: PlansWorld) -> None:
    manager = to_a_school(world)
    with pytest.raises(Refused, match=r"Rosa Ling works for Fellside Academy: .* the social worker’s"):
        visit(world, date(2025, 5, 9), professional=manager)
    url = f"/plans/{world.plan.code}/visit/"
    client = signed_in(world.support)
    asked = client.get(url).text
    assert world.worker.name in asked
    assert manager.name not in asked
    told = {**parts("visited_on", date(2025, 5, 9)), "professional": manager.pk, "how": "seen", "place": "x"}
    assert "select from the list" in client.post(url, told).text
    assert not Visit.objects.exists()


@pytest.mark.requirement("BNS-9")
def test_a_colleague_in_the_team_can_have_visited(world: PlansWorld) -> None:
    colleague = SocialWorkerFactory(team=world.worker.team, agency=world.worker.agency)
    assert colleague.name in signed_in(world.support).get(f"/plans/{world.plan.code}/visit/").text
    visit(world, date(2025, 5, 21), professional=colleague)
    assert visit_due(world.plan) == date(2025, 6, 5)


@pytest.mark.requirement("BNS-9")
def test_the_units_own_rule_stands_where_the_conference_set_no_shorter_one() -> None:
    world = PlansWorld(children=1, visit_every=None)
    RuleOverride.objects.create(
        kind="visit",
        conference="initial",
        amount=3,
        unit="weeks",
        in_force_from=date(2025, 5, 1),
        reason="Agreed by the partnership",
        made_by=world.manager,
        made_at=at(STARTED_ON),
    )
    visit(world, date(2025, 5, 21))
    assert visit_due(world.plan) == date(2025, 6, 11)
    told = compliance(world.plan, list(world.plan.visits.all()), Reckoner.current(), TODAY, since=STARTED_ON)
    assert (told.every, told.late_gaps) == ("3 weeks", 1)
    assert "At least every 3 weeks" in signed_in(world.support).get(f"/plans/{world.plan.code}/").text


@pytest.mark.safety(12)
@pytest.mark.parametrize("is_told", [False, True])
def test_of_a_plan_that_ended_nothing_told_is_not_nothing_done(world: PlansWorld, is_told: bool) -> None:
    if is_told:
        visit(world, date(2025, 5, 21), seen=False)
    end_plan(
        plan=world.plan, ended_on=TODAY, reason="transferred", accepted_by="Leeds", by=world.manager,
        now=at(TODAY), today=TODAY,
    )  # fmt: skip
    page = words(parsed(signed_in(world.chair_user).get(f"/plans/{world.plan.code}/").content))
    unknown = "Nobody told of any visit, so it is not known whether the child was seen; one was due every 10"
    assert (unknown in page) != is_told
    assert ("not known, as nobody told of any" in page) != is_told, "and so the picture"
    nothing = "No visit at which the child was seen is recorded; one was due every 10 working days."
    assert (nothing in page) == is_told
