"""How a plan has gone, as its chair sees it drawn: what was done, and each gap beside its limit."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from lxml.html import HtmlElement

from cpunit.deadlines.models import Deadline, RuleOverride
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Child, User
from plans.core_groups.actions.cancel_core_group import cancel_core_group
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import Plan
from plans.outcomes.actions.import_plan import import_plan
from plans.reviews.actions.record_review import record_review
from plans.visits.actions.record_visit import record_visit
from tests.conferences.world import World
from tests.factories.people import ChildFactory, ManagerFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import closed, on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]

TODAY = date(2025, 7, 14)
"""A Monday."""


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def core_groups(world: PlansWorld, *days: date, plans: list[Plan] | None = None) -> None:
    for day in days:
        hold_core_group(
            plans=plans or world.plans,
            held_on=day,
            progress="The rota works",
            members=[world.worker],
            reckoner=Reckoner.current(),
            by=world.support,
            now=at(day),
            today=day,
        )


def visits(world: PlansWorld, *days: date, seen: bool = True) -> None:
    for day in days:
        record_visit(
            plan=world.plan,
            visited_on=day,
            professional=world.worker,
            seen=seen,
            seen_alone=False,
            place="At home",
            reckoner=Reckoner.current(),
            by=world.support,
            now=at(day),
            today=day,
        )


def page_of(user: User, address: str) -> HtmlElement:
    return parsed(signed_in(user).get(address).content)


def lines(page: HtmlElement) -> dict[str, str]:
    """What stands under the picture, by the name of the lane."""
    told = [words(item).partition(": ") for item in select(page, ".cpunit-drawn__told > li")]
    return {name: rest for name, _, rest in told}


def across(element: HtmlElement) -> float:
    """Where it stands, in hundredths of the width."""
    return float(element.get("x").rstrip("%"))


def drawn(page: HtmlElement, kind: str) -> list[str]:
    """The words of all marks or stretches of this kind, left to right in each lane."""
    return [words(title) for title in select(page, f"#course svg .cpunit-drawn__{kind} > title")]


@pytest.mark.requirement("SUR-5")
@pytest.mark.failure(10)
def test_the_chair_sees_which_core_group_came_too_late(world: PlansWorld) -> None:
    """Ten working days from 21 May are 5 June, as 26 May is a bank holiday; it was held on 12 June."""
    core_groups(world, date(2025, 5, 21), date(2025, 6, 12), date(2025, 6, 25), date(2025, 7, 9))
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    gap = (
        "21 May 2025 to 12 June 2025: 15 working days, where 10 working days are allowed (to 5 June 2025): "
        "5 working days late"
    )
    assert lines(page)["Core groups"] == (
        "4 held, 1 gap too long: the longest 15 working days, where 10 working days are allowed. "
        f"Where it was late: Core groups {gap}"
    )
    assert gap in drawn(page, "late")
    assert drawn(page, "done") == [
        f"Core group held, {day} 2025" for day in ("21 May", "12 June", "25 June", "9 July")
    ]
    assert "Core group due by, 23 July 2025" in drawn(page, "ahead")
    (hatched,) = select(page, "rect[width][fill]:has(title)")[:1]
    before, after = (across(mark) for mark in select(page, ".cpunit-drawn__done use")[:2])
    assert (across(hatched) - before) / (after - before) == pytest.approx(15 / 22, abs=0.01)
    assert across(hatched) + float(hatched.get("width").rstrip("%")) == pytest.approx(after, abs=0.02)


@pytest.mark.requirement("BNS-9")
def test_the_visits_are_drawn_beside_the_interval_of_the_plan(world: PlansWorld) -> None:
    visits(world, date(2025, 5, 21), date(2025, 6, 11))
    visits(world, date(2025, 5, 29), seen=False)
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    told = lines(page)["Visits"]
    assert told.startswith("seen at 2 visits, 2 gaps too long: the longest 23 working days, where 10")
    assert drawn(page, "done") == ["Visit: seen, 21 May 2025", "Visit: seen, 11 June 2025"]
    assert drawn(page, "not") == ["Visit: not seen, 29 May 2025"]
    (late,) = (gap for gap in drawn(page, "late") if "not done yet" in gap and "11 June" in gap)
    assert late == (
        "11 June 2025 to 14 July 2025, not done yet: 23 working days, "
        "where 10 working days are allowed (to 25 June 2025): 13 working days late"
    )
    assert "2 gaps longer, the longest 23 working days" in words(page)


def test_a_gap_is_measured_by_the_rule_that_stood_then(world: PlansWorld) -> None:
    core_groups(world, date(2025, 5, 21), date(2025, 6, 12))
    RuleOverride.objects.create(
        kind="core-group", conference="initial", amount=30, unit="working days", made_by=world.manager,
        in_force_from=date(2025, 5, 1), reason="Agreed by the partnership", made_at=at(TODAY),
    )  # fmt: skip
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert "15 working days, where 10 working days are allowed" in lines(page)["Core groups"]


def test_reviews_planned_and_cancelled_core_groups_stand_in_their_lanes(world: PlansWorld) -> None:
    for plan in world.plans:
        record_review(
            plan=plan, held_on=date(2025, 7, 1), reckoner=Reckoner.current(), by=None, now=at(TODAY)
        )
    ahead, off = (
        plan_core_group(plans=world.plans, planned_for=day, members=[], by=world.support, now=at(TODAY))
        for day in (TODAY + timedelta(days=3), date(2025, 6, 3))
    )
    cancel_core_group(group=off, why="The school is shut", by=world.support, now=at(TODAY))
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert drawn(page, "conference") == ["Review, as a census told, 1 July 2025"]
    assert drawn(page, "not") == ["Core group cancelled, 3 June 2025"]
    assert f"Core group planned, {ahead.planned_for:%-d %B %Y}" in drawn(page, "ahead")
    assert "Review due by, 1 January 2026" in drawn(page, "ahead")
    assert lines(page)["Conferences"] == "1 held, none late."


def test_other_dates_that_are_late_have_a_lane_of_their_own(world: PlansWorld) -> None:
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert lines(page)["Other dates"].startswith("2 late: plan quality-assured by the chair, midway review")


@pytest.mark.safety(12)
def test_what_a_census_did_not_tell_is_not_drawn_as_late(world: PlansWorld) -> None:
    child: Child = ChildFactory(family=world.family)
    plan = import_plan(
        child=child, started_on=date(2024, 9, 2), initial_category="neglect", category="neglect",
        previous_plans=0, conference=None, reckoner=Reckoner.current(), by=None, now=at(TODAY),
    )  # fmt: skip
    record_review(plan=plan, held_on=date(2025, 5, 20), reckoner=Reckoner.current(), by=None, now=at(TODAY))
    page = page_of(world.manager, f"/plans/{plan.code}/")
    assert lines(page)["Core groups"] == "none recorded here."
    assert lines(page)["Visits"] == "none recorded here."
    assert (
        lines(page)["Conferences"] == "1 held, none known to be late; reviews not known before 20 May 2025."
    )
    assert "Tue 20 Review, as a census told" in words(select(page, "#happened")[0])
    assert drawn(page, "unknown") == ["Not known here: the plan came in with a census file"] * 3
    assert drawn(page, "late") == []
    core_groups(world, date(2025, 6, 12), plans=[plan])
    page = page_of(world.manager, f"/plans/{plan.code}/")
    assert lines(page)["Core groups"].startswith("1 held, 1 gap too long: the longest 22 working days")


@pytest.mark.safety(12)
def test_nothing_is_called_kept_of_a_time_that_a_census_did_not_tell(world: PlansWorld) -> None:
    Plan.objects.filter(pk=world.plan.pk).update(started_on=date(2025, 1, 6))
    world.plan.reference.deadlines.filter(kind__in=("first-core-group", "visit")).delete()
    world.plan.refresh_from_db()
    core_groups(world, date(2025, 7, 10), plans=[world.plan])
    visits(world, date(2025, 7, 11))
    page = page_of(world.manager, f"/plans/{world.plan.code}/")
    assert lines(page)["Core groups"] == "1 held, none known to be late; not known before 10 July 2025."
    assert lines(page)["Visits"] == ("seen at 1 visit, none known to be late; not known before 11 July 2025.")
    assert "kept to it, as far as is known, which is from 11 July 2025." in words(page)


@laid(closed)
@pytest.mark.requirement("KRK-8")
def test_a_plan_whose_conference_was_held_past_its_limit_says_so(world: World) -> None:
    plan = Plan.objects.exclude(conference=None).get()
    address, limit = f"/plans/{plan.code}/", Deadline.objects.get(kind="initial-conference")
    manager = ManagerFactory(areas=[limit.area])
    assert lines(page_of(manager, address))["Conferences"] == "1 held, none late."
    limit.due_date = limit.book_by = limit.due_date - timedelta(days=30)
    limit.save()
    told = lines(page_of(manager, address))["Conferences"]
    assert told.startswith("1 held, 1 late. Where it was late")


def test_an_ended_plan_is_measured_to_its_end_and_has_no_today(world: PlansWorld) -> None:
    core_groups(world, date(2025, 5, 21))
    end = date(2025, 5, 30)
    Plan.objects.filter(pk=world.plan.pk).update(ended_on=end, end_reason="eighteen")
    world.plan.reference.deadlines.filter(closed_at=None).update(
        closed_at=at(end), outcome="withdrawn", why_withdrawn="Ended"
    )
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert lines(page)["Core groups"] == "1 held, none late."
    assert lines(page)["Plan"] == "neglect, 8 May 2025 to 30 May 2025."
    assert select(page, ".cpunit-drawn__today") == []


def test_nobody_is_to_visit_before_a_birth_or_after_a_death(world: PlansWorld) -> None:
    Child.objects.filter(pk=world.plan.child_id).update(death_date=date(2025, 5, 15))
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert lines(page)["Visits"] == "seen at 0 visits, none late."
    visits(world, date(2025, 5, 14), seen=False)
    Child.objects.filter(pk=world.plan.child_id).update(death_date=date(2025, 6, 15))
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert "8 May 2025 to 15 June 2025, not done by then: " in lines(page)["Visits"]
    Child.objects.filter(pk=world.plan.child_id).update(
        death_date=None, birth_date=None, expected_date=date(2025, 9, 1)
    )
    world.plan.reference.deadlines.filter(kind="visit").delete()
    page = page_of(world.chair_user, f"/plans/{world.plan.code}/")
    assert lines(page)["Visits"] == "the child is not born yet, and they begin at the birth."
    assert lines(page)["Conferences"] == "none held yet."
    assert lines(page)["Birth"] == "expected 1 September 2025."
    assert "Birth expected, 1 September 2025" in drawn(page, "ahead")


def test_what_happened_is_told_by_month_and_the_rest_is_behind_its_number(world: PlansWorld) -> None:
    visits(world, *(STARTED_ON + timedelta(days=nth) for nth in range(1, 14)))
    core_groups(world, date(2025, 6, 12))
    address = f"/plans/{world.plan.code}/"
    page = page_of(world.chair_user, address)
    months = [words(month) for month in select(page, ".cpunit-happenings__month")]
    assert months == ["June 2025", "May 2025"]
    assert len(select(page, ".cpunit-happenings li")) == 10
    first = words(select(page, ".cpunit-happenings li")[0])
    assert first == f"Thu 12 Core group held The rota works Took part: {world.worker.name}"
    (link,) = select(page, "#happened a[href='?all=1#happened']")
    assert words(link) == "Show all 15, 5 of them earlier"
    everything = page_of(world.chair_user, f"{address}?all=1")
    assert len(select(everything, ".cpunit-happenings li")) == 15
