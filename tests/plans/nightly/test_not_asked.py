"""Of a team that was never asked nobody is told that it did not answer: not its plans' chair, and not the log
(failure 9).
"""

from datetime import date, timedelta

import pytest

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Exclusion, Professional
from plans.models import NoAnswerTold, Plan, VisitsAsked
from plans.nightly.actions.tell_chairs import tell_chairs
from tests.factories.people import ChairFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.nightly.test_unknown import (
    ASKED,
    LAPSED,
    NOT_SEEN,
    chairs_messages,
    page,
    sweep,
    tell,
    until,
)
from tests.plans.reviews.test_at_once import at_once
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
PAGE = "/service/visits-and-core-groups/untold/"


@pytest.fixture
def manager(world: PlansWorld) -> Professional:
    manager: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team = world.family.team
    assert team is not None
    team.manager = manager
    team.save()
    return manager


def logged(world: PlansWorld) -> list[str]:
    rows = AuditEvent.objects.filter(record=world.plan.code, verb="alerted", what__startswith="Visits")
    return list(rows.values_list("what", flat=True))


def keep_out(world: PlansWorld, manager: Professional) -> None:
    Exclusion.objects.create(
        family=world.family, person=manager.person, ground="Threats", decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )  # fmt: skip


@pytest.mark.failure(9)
def test_of_a_team_that_was_asked_it_is_said_since_when(world: PlansWorld, manager: Professional) -> None:
    until(LAPSED)
    (body,) = chairs_messages(world)
    assert body.count("; asked first on Fri 23 May 2025") == 2
    assert f"The team {world.family.team.name} has told us of none." in body
    assert logged(world) == ["Visits: nobody told of any, though the team was asked first on 23 May 2025"]
    assert "asked since Fri 23 May 2025" in page(world, "/today", LAPSED)
    assert "Nobody could be asked" not in page(world, PAGE, LAPSED)


@pytest.mark.failure(9)
@pytest.mark.parametrize(
    ("whom", "why"),
    [
        ("nobody", "has no manager whom we reach"),
        ("no address", "has no manager whom we reach"),
        ("left", "has no manager whom we reach"),
        ("kept out", "Nobody of the team"),
        ("no team", "No team holds these cases, so nobody could be asked."),
    ],
)
def test_a_team_that_was_never_asked_is_not_said_to_be_silent(
    world: PlansWorld, manager: Professional, whom: str, why: str
) -> None:
    team = world.family.team
    if whom == "no address":
        Professional.objects.filter(pk=manager.pk).update(email="", email_verified_on=None)
    elif whom == "left":
        Professional.objects.filter(pk=manager.pk).update(left_on=date(2025, 5, 2))
    elif whom == "nobody":
        team.manager = None
        team.save()
    elif whom == "kept out":
        keep_out(world, manager)
    else:
        world.family.team = None
        world.family.save()
    until(LAPSED)
    (body,) = chairs_messages(world)
    assert why in body and "has told us of none" not in body and "asked first on" not in body
    if whom == "kept out":
        assert "no manager" not in body, "why is not said where somebody is kept out"
    (told,) = logged(world)
    assert told.endswith("and no team holds the case" if whom == "no team" else "and nobody could be asked")
    today = page(world, "/today", LAPSED)
    assert "waits since Fri 23 May 2025" in today and "asked since" not in today
    assert page(world, PAGE, LAPSED).count("Nobody could be asked") == 2


@pytest.mark.failure(9)
@pytest.mark.safety(1)
def test_each_plan_says_whether_anybody_was_asked_about_it(world: PlansWorld, manager: Professional) -> None:
    first, second = world.plans
    withhold(
        family=world.family, what=What(person=first.child.person), kept_from=From(person=manager.person),
        reason="They asked", source="The police", by=world.support, now=at(date(2025, 5, 9)),
    )  # fmt: skip
    until(LAPSED)
    (body,) = chairs_messages(world)
    lines = {line.partition(":")[0]: line for line in body.splitlines() if line.startswith("- Plan")}
    assert lines[f"- Plan {first.code}"].endswith("; nobody could be asked")
    assert lines[f"- Plan {second.code}"].endswith("; asked first on Fri 23 May 2025")
    assert logged(world) == ["Visits: nobody told of any, and nobody could be asked"]
    assert "waits since" in page(world, "/today", LAPSED)


def test_who_can_be_asked_only_later_is_asked_since_then(world: PlansWorld) -> None:
    sweep(ASKED)
    team = world.family.team
    team.manager = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team.save()
    later = ASKED + timedelta(days=7)
    until(LAPSED, since=later)
    kept = VisitsAsked.objects.order_by().values_list("since", "asked_on").distinct()
    assert list(kept) == [(ASKED, later)]
    (body,) = chairs_messages(world)
    assert body.count("asked first on Fri 30 May 2025") == 2


@pytest.mark.failure(10)
def test_what_lapses_again_on_the_same_day_is_told_again(world: PlansWorld, manager: Professional) -> None:
    until(LAPSED)
    for plan in world.plans:
        tell(world, plan, NOT_SEEN, LAPSED)
    tell_chairs(now=at(LAPSED, 11))
    assert not NoAnswerTold.objects.exists()
    for plan in world.plans:
        plan.visits.all().delete()
    tell_chairs(now=at(LAPSED, 12))
    tell_chairs(now=at(LAPSED, 13))
    assert len(chairs_messages(world)) == 2 and len(logged(world)) == 2


@pytest.mark.safety(12)
def test_a_line_of_today_counts_what_its_page_lists(world: PlansWorld, manager: Professional) -> None:
    first, second = world.plans
    until(LAPSED)
    VisitsAsked.objects.filter(plan=second).update(since=LAPSED)
    assert "Not known whether there were visits: 1 plan" in page(world, "/today", LAPSED)
    listed = page(world, f"{PAGE}?team={world.family.team.pk}", LAPSED)
    assert first.code in listed and second.code not in listed
    assert second.code in page(world, PAGE, LAPSED)


@pytest.mark.safety(12)
@pytest.mark.failure(10)
@pytest.mark.parametrize("chair", ["none", "closed"])
def test_of_plans_without_a_chair_the_service_manager_is_told(
    world: PlansWorld, manager: Professional, chair: str
) -> None:
    first, second = world.plans
    if chair == "none":
        Plan.objects.filter(pk=first.pk).update(chair=None)
    else:
        gone = ChairFactory(user__areas=[world.area], user__is_active=False)
        Plan.objects.filter(pk=first.pk).update(chair=gone)
    until(LAPSED)
    assert not logged(world) and NoAnswerTold.objects.get().chair == world.chair
    assert "Not known whether there were visits: 1 plan" in page(world, "/today", LAPSED)
    kind = "1 team whose visits are not known, of plans without a chair"
    assert kind in page(world, "/today", LAPSED, world.manager)
    waits = page(world, "/today/waiting/visits-not-known-without-a-chair/", LAPSED, world.manager)
    assert "Not known whether there were visits: 1 plan" in waits
    listed = page(world, f"{PAGE}?team={world.family.team.pk}&chair=none", LAPSED, world.manager)
    assert first.code in listed and second.code not in listed
    Plan.objects.filter(pk=first.pk).update(chair=world.chair)
    assert kind not in page(world, "/today", LAPSED, world.manager)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_tells_and_logs() -> None:
    world = PlansWorld()
    until(LAPSED - timedelta(days=1))
    at_once(*[lambda: tell_chairs(now=at(LAPSED, 10))] * 2)
    assert len(chairs_messages(world)) == 1 and len(logged(world)) == 1
