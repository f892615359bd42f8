"""The truth table of a visit that is past its day: known or unknown, and who is told of it (decision 80)."""

from datetime import date, timedelta

import pytest
import time_machine

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner, unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from escalations.alerts.actions.raise_alerts import raise_alerts
from escalations.models import DriftAlert
from plans.models import NoAnswerTold, Plan, Visit
from plans.nightly.actions.ask_teams import ask_teams
from plans.nightly.actions.tell_chairs import tell_chairs
from plans.visits.actions.correct_visit import take_out_visit
from plans.visits.actions.record_visit import record_visit
from tests.factories.people import ChairFactory, ProfessionalFactory, TeamFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.safety(12)]
DUE = date(2025, 5, 22)
"""The first visit of both plans."""
ASKED = date(2025, 5, 23)
"""The day after, a Friday: the team is asked first."""
LAPSED = ASKED + timedelta(days=14)
SEEN, NOT_SEEN, CONTACT = "seen", "not seen", "contact"


@pytest.fixture
def manager(world: PlansWorld) -> Professional:
    manager: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team = world.family.team
    assert team is not None
    team.manager = manager
    team.save()
    return manager


def tell(world: PlansWorld, plan: Plan, what: str, day: date) -> None:
    record_visit(
        plan=plan, visited_on=day, professional=world.worker, seen=what == SEEN, seen_alone=False,
        place="At home", reckoner=Reckoner.current(), by=world.support, now=at(day), today=day,
    )  # fmt: skip


def sweep(day: date) -> None:
    """What the worker does in a day."""
    ask_teams(now=at(day, 10), calendar=unit_calendar())
    tell_chairs(now=at(day, 10))
    raise_alerts(today=day, now=at(day, 10))


def until(day: date, *, since: date = ASKED) -> None:
    """A sweep each week, and on the last day."""
    while since < day:
        sweep(since)
        since += timedelta(days=7)
    sweep(day)


def chairs_messages(world: PlansWorld) -> list[str]:
    found = OutgoingMessage.objects.filter(to_address=world.chair_user.email, subject__contains="not known")
    return list(found.order_by("pk").values_list("body", flat=True))


def visits_alerted() -> int:
    return DriftAlert.objects.open().filter(deadline__kind="visit").count()


def page(world: PlansWorld, address: str, day: date, user: object = None) -> str:
    with time_machine.travel(at(day, 10), tick=False):
        return words(parsed(signed_in(user or world.chair_user).get(address).text))  # type: ignore[arg-type]


@pytest.mark.failure(10)
@pytest.mark.parametrize(
    ("told", "day", "alerts", "is_unknown"),
    [
        ((), DUE, 0, False),
        ((), ASKED, 0, True),
        ((CONTACT,), ASKED, 0, True),
        ((NOT_SEEN,), ASKED, 1, False),
        ((SEEN,), ASKED, 0, False),
        ((SEEN,), date(2025, 6, 6), 1, False),
    ],
    ids=["before its day", "told of nothing", "a contact before the birth", "not seen", "seen", "seen once"],
)
def test_what_is_missed_and_what_is_unknown(
    world: PlansWorld, told: tuple[str, ...], day: date, alerts: int, is_unknown: bool
) -> None:
    plan = world.plan
    for what in told:
        if what == CONTACT:
            Visit.objects.create(
                plan=plan,
                visited_on=DUE,
                professional=world.worker,
                seen=False,
                before_birth=True,
                place="Home",
            )
        else:
            tell(world, plan, what, date(2025, 5, 21))
    raise_alerts(today=day, now=at(day, 10))
    shown = DriftAlert.objects.open().filter(deadline__kind="visit")
    assert shown.filter(plan=plan).count() == alerts
    late = Deadline.objects.overdue(day).filter(record=plan.reference, kind="visit")
    assert late.count() == alerts
    said = page(world, f"/plans/{plan.code}/", day)
    assert ("not known, as nobody told of any" in said) == is_unknown, "the picture"
    assert ("Nobody told of any visit, so it is not known" in said) == is_unknown, "its sentence"
    assert ("2025 · not known" in said) == is_unknown, "what is due"
    unknown = 2 if is_unknown else 1 if day > DUE else 0
    assert page(world, "/plans/wall/", day).count("Visits not known") == unknown, "of the other plan too"
    assert ("visit" in page(world, "/service/overdue/", day, world.manager).lower()) == bool(alerts)


def test_a_team_that_lets_two_questions_pass_is_one_message_and_one_line(
    world: PlansWorld, manager: Professional
) -> None:
    first, second = world.plans
    until(LAPSED - timedelta(days=1))
    assert not chairs_messages(world) and not NoAnswerTold.objects.exists()
    asked = OutgoingMessage.objects.filter(to_address=manager.email)
    assert asked.count() == 3, "once in each of three weeks"
    until(LAPSED + timedelta(days=20), since=LAPSED)
    (body,) = chairs_messages(world)
    assert first.code in body and second.code in body
    assert not any(each.child.last_name in body for each in world.plans)
    assert visits_alerted() == 0, "never child by child"
    day = LAPSED + timedelta(days=20)
    today = page(world, "/today", day)
    assert today.count("Not known whether there were visits: 2 plans") == 1
    team = world.family.team
    assert team is not None and team.name in today
    listed = page(world, f"/service/visits-and-core-groups/untold/?team={team.pk}", day)
    assert first.code in listed and second.code in listed
    assert first.code not in page(world, "/service/visits-and-core-groups/untold/?team=0", day)
    other = ChairFactory(user__areas=[world.area])
    assert first.code not in page(world, "/service/visits-and-core-groups/untold/", day, other.user)
    assert "Not known whether" not in page(world, "/today", day, other.user)


def test_a_line_goes_with_what_is_told_and_the_chair_is_told_again_only_of_what_lapses_anew(
    world: PlansWorld, manager: Professional
) -> None:
    first, second = world.plans
    until(LAPSED)
    tell(world, first, NOT_SEEN, LAPSED)
    assert "Not known whether there were visits: 1 plan" in page(world, "/today", LAPSED)
    until(LAPSED + timedelta(days=14), since=LAPSED)
    assert len(chairs_messages(world)) == 1, "one of them waits still"
    assert DriftAlert.objects.open().get(deadline__kind="visit").plan == first, "from now on it is missed"
    answered = LAPSED + timedelta(days=15)
    tell(world, second, SEEN, answered)
    sweep(answered)
    assert not NoAnswerTold.objects.exists() and "Not known whether" not in page(world, "/today", answered)
    take_out_visit(
        visit=second.visits.get(), why="It was of another child", reckoner=Reckoner.current(),
        by=world.support, now=at(answered), today=answered,
    )  # fmt: skip
    until(answered + timedelta(days=21), since=answered + timedelta(days=2))
    assert len(chairs_messages(world)) == 2, "it was answered, and lapsed anew"


@pytest.mark.failure(10)
@pytest.mark.parametrize("whom", ["nobody", "no team", "no address"])
def test_where_nobody_can_be_asked_the_chair_is_told_all_the_same(
    world: PlansWorld, manager: Professional, whom: str
) -> None:
    if whom == "no address":
        manager.email_verified_on = None
        manager.email = ""
        manager.save()
    elif whom == "nobody":
        world.family.team.manager = None
        world.family.team.save()
    else:
        world.family.team = None
        world.family.save()
    until(LAPSED)
    (body,) = chairs_messages(world)
    assert world.plan.code in body
    assert "Not known whether there were visits: 2 plans" in page(world, "/today", LAPSED)


def test_another_team_is_asked_anew_and_a_new_chair_is_told(world: PlansWorld, manager: Professional) -> None:
    until(LAPSED)
    other = ChairFactory(user__areas=[world.area])
    Plan.objects.filter(pk=world.plan.pk).update(chair=other)
    sweep(LAPSED)
    assert OutgoingMessage.objects.filter(to_address=other.user.email, subject__contains="1 plan").exists()
    world.family.team = TeamFactory(area=world.area)
    world.family.save()
    sweep(LAPSED + timedelta(days=3))
    assert not NoAnswerTold.objects.exists()
    assert "Not known whether" not in page(world, "/today", LAPSED + timedelta(days=3))


@pytest.mark.safety(8)
def test_nothing_of_it_is_said_of_a_child_who_died(world: PlansWorld, manager: Professional) -> None:
    until(LAPSED - timedelta(days=1))
    for plan in world.plans:
        plan.child.death_date = LAPSED - timedelta(days=1)
        plan.child.save()
    until(LAPSED + timedelta(days=3), since=LAPSED)
    assert not chairs_messages(world) and "Not known whether" not in page(world, "/today", LAPSED)
