"""One rule for every chair, by whatever path they come to answer for something (SUR-1, LDS-2)."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.hold_time import hold_time
from conferences.models import Booking
from cpunit.deadlines.models import Deadline
from cpunit.domain.plan_quality import RUBRIC
from cpunit.people.models import Chair, Family, User
from plans.models import Plan
from tests.factories.conferences import NOW, Unit, at, booked_conference
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    SocialWorkerFactory,
    TeamFactory,
)
from tests.factories.plans import open_plan
from tests.plans.pages import parts
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-1"), pytest.mark.requirement("LDS-2")]

DAY = date(2025, 5, 30)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    return Unit(children=1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def plan_of(unit: Unit, chair: Chair | None = None) -> Plan:
    return open_plan(unit.family.children.get(), chair=chair, started_on=date(2025, 4, 10))


def holds(family: Family, chair: Chair) -> None:
    family.social_worker = chair.professional
    family.save()


def supervises(family: Family, chair: Chair) -> None:
    family.social_worker.supervisor = chair.professional
    family.social_worker.save()


def manages(family: Family, chair: Chair) -> None:
    family.team.manager = chair.professional
    family.team.save()


def is_not_registered(family: Family, chair: Chair) -> None:
    chair.registration_number = ""
    chair.save()


def is_new(family: Family, chair: Chair) -> None:
    chair.qualified_on = date(2024, 1, 1)
    chair.save()


def is_leaving(family: Family, chair: Chair) -> None:
    chair.available_until = date(2025, 5, 1)
    chair.save()


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (holds, "holds the case"),
        (supervises, "supervises the worker"),
        (manages, "line-manages the case"),
        (is_not_registered, "no registration is recorded"),
        (is_new, "qualified on 1 January 2024"),
        (is_leaving, "until 1 May 2025 only"),
    ],
)
class TestEveryTie:
    def test_no_plan_is_allocated(self, unit: Unit, tie, words: str) -> None:
        plan = plan_of(unit)
        tie(unit.family, unit.chair)
        client, page = signed_in(unit.support), f"/plans/{plan.code}/chair/"
        assert words in client.get(page).text
        answer = send(client, page, {"chair": unit.chair.pk})
        assert "There is a problem" in answer.text
        plan.refresh_from_db()
        assert plan.chair is None

    def test_no_conference_is_opened(self, unit: Unit, tie, words: str) -> None:
        code = booked_conference(unit, day=DAY).conference.code
        tie(unit.family, unit.chair)
        with time_machine.travel(at(DAY, 10), tick=False):
            page = signed_in(unit.chair.user).get(f"/conferences/{code}/record/", follow=True)
        assert words in page.text
        assert "Business support or a service manager gives the conference to another one" in page.text


def test_a_chair_who_may_is_allocated(unit: Unit) -> None:
    plan = plan_of(unit)
    send(signed_in(unit.support), f"/plans/{plan.code}/chair/", {"chair": unit.chair.pk})
    plan.refresh_from_db()
    assert plan.chair == unit.chair


def test_a_family_is_not_given_to_a_worker_whose_supervisor_chairs_it(unit: Unit) -> None:
    code = booked_conference(unit, day=DAY).conference.code
    worker = SocialWorkerFactory(team=unit.family.team, supervisor=unit.chair.professional)
    facts = {"name": unit.family.name, "social_worker": worker.pk}
    answer = send(signed_in(unit.support), f"/families/{unit.family.code}/change/", facts)
    assert f"{unit.chair.user.name} is the chair of {code}." in answer.text
    unit.family.refresh_from_db()
    assert unit.family.social_worker != worker


class TestHandingOver:
    def hand(self, unit: Unit, **facts) -> str:
        page = f"/families/{unit.family.code}/team/"
        told: str = send(signed_in(unit.manager), page, {"social_worker": "", **facts}, follow=True).text
        return told

    def test_into_another_area_leaves_no_chair_behind_who_cannot_see_the_family(self, unit: Unit) -> None:
        plan = plan_of(unit, unit.chair)
        unit.manager.areas.add(area := AreaFactory())
        said = self.hand(unit, team=TeamFactory(area=area).pk)
        assert f"No chair answers for {plan.code} now" in said
        plan.refresh_from_db()
        assert plan.chair is None
        assert not Deadline.objects.open().filter(record=plan.code, chair__isnull=False).exists()

    def test_a_chair_of_both_areas_stays(self, unit: Unit) -> None:
        plan = plan_of(unit, unit.chair)
        unit.manager.areas.add(area := AreaFactory())
        unit.chair.user.areas.add(area)
        self.hand(unit, team=TeamFactory(area=area).pk)
        plan.refresh_from_db()
        assert plan.chair == unit.chair

    @pytest.mark.parametrize("part", ["minute taker", "business support officer"])
    def test_into_another_area_waits_for_business_support_that_works_there(
        self, unit: Unit, part: str
    ) -> None:
        code = booked_conference(unit, day=DAY).conference.code
        unit.manager.areas.add(area := AreaFactory())
        team = TeamFactory(area=area)
        left, taken_along = {
            "minute taker": (unit.minute_taker, unit.support),
            "business support officer": (unit.support, unit.minute_taker),
        }[part]
        for user in (unit.chair.user, taken_along):
            user.areas.add(area)
        assert f"{left.name} is the {part} of {code}. {left.name} does not work in this area" in self.hand(
            unit, team=team.pk
        )
        unit.family.refresh_from_db()
        assert unit.family.area != area
        left.areas.add(area)
        self.hand(unit, team=team.pk)
        unit.family.refresh_from_db()
        assert unit.family.area == area

    def test_into_another_area_says_that_a_room_of_the_old_one_stays_booked(self, unit: Unit) -> None:
        code = booked_conference(unit, day=DAY).conference.code
        unit.manager.areas.add(area := AreaFactory())
        for user in (unit.chair.user, unit.support, unit.minute_taker):
            user.areas.add(area)
        said = self.hand(unit, team=TeamFactory(area=area).pk)
        assert f"{code} stays booked at {unit.venue}, which is not of the new area" in said
        page = signed_in(unit.support).get(f"/conferences/{code}/").text
        assert f"{unit.venue} is not a venue of the family’s area: choose another." in page
        assert "Change the booking" in page
        assert (
            "or a service manager changes the booking"
            in signed_in(unit.chair.user).get(f"/conferences/{code}/").text
        )

    def test_to_the_team_of_its_chair_waits_for_another_chair(self, unit: Unit) -> None:
        conference = booked_conference(unit, day=DAY).conference
        team = TeamFactory(area=unit.area, manager=unit.chair.professional)
        assert f"{unit.chair.user.name} is the chair of {conference.code}." in self.hand(unit, team=team.pk)
        unit.family.refresh_from_db()
        assert unit.family.team != team
        Booking.objects.update(chair=ChairFactory(user__areas=[unit.area]))
        hold_time(conference=conference)
        self.hand(unit, team=team.pk)
        unit.family.refresh_from_db()
        assert unit.family.team == team


def test_the_page_of_a_plan_says_that_its_chair_may_no_longer_answer(unit: Unit) -> None:
    plan = plan_of(unit, unit.chair)
    page = f"/plans/{plan.code}/"
    assert "The plan needs another chair" not in signed_in(unit.support).get(page).text
    holds(unit.family, unit.chair)
    said = f"{unit.chair.user.name} is the chair of this plan. The chair must be independent"
    told = signed_in(unit.support).get(page)
    assert said in told.text
    assert f'href="{page}chair/">Allocate another chair' in told.text
    told = signed_in(unit.chair.user).get(page)
    assert said in told.text
    assert "Business support or a service manager allocates another chair." in told.text
    Plan.objects.update(ended_on=date(2025, 5, 1), end_reason="risk-gone")
    assert said not in signed_in(unit.support).get(page).text


@pytest.mark.parametrize("tie", [holds, supervises, manages])
def test_a_chair_with_a_tie_to_the_case_neither_assures_nor_ends_the_plan(unit: Unit, tie) -> None:
    plan = plan_of(unit, unit.chair)
    tie(unit.family, unit.chair)
    said, client = (
        f"{unit.chair.user.name} is the chair of this plan. The chair must be",
        signed_in(unit.chair.user),
    )
    for page, typed in {
        "quality/": {
            **{question.key: "good" for question in RUBRIC},
            "judgement": "good",
            "feedback": "Good",
            **parts("checked_on", date(2025, 5, 12)),
        },
        "end/": {"reason": "transferred", "accepted_by": "Leeds", **parts("ended_on", date(2025, 5, 12))},
    }.items():
        assert said in client.get(f"/plans/{plan.code}/{page}").text
        assert said in client.post(f"/plans/{plan.code}/{page}", typed).text
    plan.refresh_from_db()
    assert plan.is_open
    assert Deadline.objects.open().filter(record=plan.code, kind="plan-quality-assured").exists()


def test_a_chair_who_was_shut_out_answers_for_nothing_any_more(unit: Unit) -> None:
    code = booked_conference(unit, day=DAY).conference.code
    plan = plan_of(unit, unit.chair)
    User.objects.filter(pk=unit.chair.user_id).update(is_active=False)
    said = f"{unit.chair.user.name} does not chair any more: choose another chair."
    for page in (f"/plans/{plan.code}/", f"/conferences/{code}/"):
        assert said in signed_in(unit.support).get(page).text


def test_a_registration_that_ended_is_recorded_and_who_may_not_chair_is_said(unit: Unit) -> None:
    code = booked_conference(unit, day=DAY).conference.code
    plan = plan_of(unit, unit.chair)
    client, page = signed_in(AdministratorFactory()), f"/settings/chairs/{unit.chair.pk}/"
    form = client.get(page).context["form"]
    facts = {name: form[name].value() or "" for name in form.fields}
    facts |= {"qualified_on_day": 1, "qualified_on_month": 9, "qualified_on_year": 2010}
    facts["registration_number"] = ""
    said = client.post(page, facts, follow=True).text
    unit.chair.refresh_from_db()
    assert unit.chair.registration_number == ""
    assert "The chair is saved. 2 records are to be handed over: who books sees on Today which.</p>" in said
    assert f"<li>{unit.chair.user.name} is the chair of {code}." in said
    assert f"<li>{unit.chair.user.name} is the chair of {plan.code}." in said
