"""The unit changes what a plan says besides its rows, by the rules of a draft, where no lead can (SUR-12)."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.domain.refusal import Refused
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Exclusion, Professional
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.drafting.actions.change_part import change_part
from plans.models import CoreGroupChange, Plan
from tests.factories.people import ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, hand, post
from tests.plans.drafting.test_parts import GRAN, part, say, sign
from tests.plans.drafting.test_withheld import keep
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("SUR-12")]


@pytest.fixture
def other(world: PlansWorld) -> Professional:
    """Another social worker of the team, with a verified address."""
    other: Professional = SocialWorkerFactory(
        team=world.family.team, agency=world.worker.agency, email_verified_on=date(2025, 5, 1)
    )
    return other


def page_of(plan: Plan, which: str) -> str:
    return f"/plans/{plan.code}/says/{which}/"


def change(client: Client, plan: Plan, which: str, page: Any = None, **typed: Any) -> Any:
    return post(client, page_of(plan, which), page=page, **{"why": "Agreed on Tuesday", **typed})


def test_each_of_them_is_changed_with_why_and_by_whom(world: PlansWorld, other: Professional) -> None:
    plan, chair = world.plan, signed_in(world.chair_user)
    group = plan_core_group(
        plans=[plan], planned_for=date(2025, 6, 2), members=[], by=world.support, now=at(TODAY)
    )
    links = chair.get(f"/plans/{plan.code}/").text
    for which in ("contingency", "core-group", "lead"):
        assert page_of(plan, which) in links
        with CaptureQueriesContext(connection) as asked:
            assert chair.get(page_of(plan, which)).status_code == 200
        assert len(asked) <= MOST_QUERIES
    assert change(chair, plan, "contingency", text=GRAN).status_code == 302
    there = [str(world.worker.pk), str(other.pk)]
    assert change(chair, plan, "core-group", members=there).status_code == 302
    assert other.person in plan.core_group_changes.get().joins.all(), "also for the day as it stood"
    about = chair.get(f"/plans/{plan.code}/").text.partition("About the plan")[2]
    assert other.name in about.partition("Core group")[2][:400]
    assert change(chair, plan, "lead", lead=str(other.pk)).status_code == 302
    plan.refresh_from_db()
    assert (plan.contingency_plan, plan.lead_social_worker) == (GRAN, other)
    assert set(plan.core_group_members.all()) == set(group.members.all()) == {world.worker, other}
    assert "Agreed on Tuesday" in set(plan.history.values_list("history_change_reason", flat=True))
    assert AuditEvent.objects.filter(by=world.chair_user, what__contains="(Agreed on Tuesday)").count() == 3
    assert plan.code in OutgoingMessage.objects.get(to_address=other.email).body


def test_of_two_pages_left_open_the_second_shows_what_the_first_said(world: PlansWorld) -> None:
    plan, chair = world.plan, signed_in(world.chair_user)
    stale = [chair.get(page_of(plan, "contingency")) for _ in range(2)]
    assert change(chair, plan, "contingency", stale[0], text=GRAN).status_code == 302
    answer = change(chair, plan, "contingency", stale[1], text="We ask the court.")
    assert answer.status_code == 200 and GRAN in answer.text
    assert change(chair, plan, "contingency", answer, text="We ask the court.").status_code == 302
    plan.refresh_from_db()
    assert plan.contingency_plan == "We ask the court."


def test_the_rules_are_those_of_a_draft_and_its_author_is_shown_what_the_unit_did(
    world: PlansWorld, other: Professional
) -> None:
    plan, chair, lead = world.plan, signed_in(world.chair_user), at_door(world.worker.person)
    assert change(chair, plan, "contingency", text=GRAN, why="").status_code == 200
    assert change(chair, plan, "contingency", text="").status_code == 200
    stale = chair.get(page_of(plan, "lead"))
    facts = {"ground": "Threats", "decided_by": world.chair, "review_on": date(2025, 9, 1)}
    Exclusion.objects.create(family=world.family, person=other.person, **facts)
    assert change(chair, plan, "lead", stale, lead=str(other.pk)).status_code == 200
    assert say(lead, plan, "contingency", text="We ask the court.").status_code == 302
    assert change(chair, plan, "contingency", text=GRAN).status_code == 302
    assert GRAN in lead.get(part(plan, "contingency")).text
    assert chair.get(page_of(plan, "nothing")).status_code == 404
    stale = chair.get(page_of(plan, "contingency"))
    Plan.objects.filter(pk=plan.pk).update(ended_on=TODAY, end_reason="risk-gone")
    answer = change(chair, plan, "contingency", stale, text="We ring May.")
    plan.refresh_from_db()
    assert answer.status_code == 200 and plan.contingency_plan == GRAN


def test_who_is_ticked_on_two_pages_left_open_is_of_the_core_group_by_both(
    world: PlansWorld, other: Professional
) -> None:
    plan, chair, support = world.plan, signed_in(world.chair_user), signed_in(world.support)
    nurse = ProfessionalFactory()
    plan.core_group_members.set([world.worker, nurse])
    plan.core_group_family.set([])
    stale = [one.get(page_of(plan, "core-group")) for one in (chair, support)]
    with_other = [str(each.pk) for each in (world.worker, nurse, other)]
    assert change(chair, plan, "core-group", stale[0], members=with_other).status_code == 302
    assert change(support, plan, "core-group", stale[1], members=[str(world.worker.pk)]).status_code == 302
    assert set(plan.core_group_members.all()) == {world.worker, other}


def test_of_two_who_choose_another_lead_the_second_is_shown_whom_the_first_chose(
    world: PlansWorld, other: Professional
) -> None:
    plan, chair, support = world.plan, signed_in(world.chair_user), signed_in(world.support)
    third = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    stale = [one.get(page_of(plan, "lead")) for one in (chair, support)]
    assert f"{world.worker} leads it now." in words(parsed(stale[0].content))
    assert change(chair, plan, "lead", stale[0], lead=str(other.pk)).status_code == 302
    answer = change(support, plan, "lead", stale[1], lead=str(third.pk))
    assert answer.status_code == 200 and str(other) in words(parsed(answer.content))
    assert "Agreed on Tuesday" in answer.text, "what was typed is still there"
    assert change(support, plan, "lead", answer, lead=str(third.pk)).status_code == 302
    plan.refresh_from_db()
    assert plan.lead_social_worker == third


@pytest.mark.safety(1)
@pytest.mark.requirement("LDS-4")
def test_who_left_is_excluded_or_reads_nothing_of_the_child_is_not_offered_nor_a_chair_as_lead(
    world: PlansWorld, other: Professional
) -> None:
    plan, chair = world.plan, signed_in(world.chair_user)
    team, agency = world.family.team, world.worker.agency
    left, kept, of_the_unit = (SocialWorkerFactory(team=team, agency=agency) for _ in range(3))
    stale = chair.get(page_of(plan, "core-group"))
    left.left_on = TODAY
    left.save()
    keep(world, kept.person, person=plan.child.person)
    world.chair.professional = of_the_unit
    world.chair.save()
    for which, offered in (("core-group", {other, of_the_unit}), ("lead", {other})):
        page = chair.get(page_of(plan, which)).text
        assert {each for each in (left, kept, of_the_unit, other) if str(each) in page} == offered
    there = [str(each.pk) for each in (world.worker, left)]
    answer = change(chair, plan, "core-group", stale, members=there)
    assert answer.status_code == 200 and "look at the list again" in answer.text
    assert left not in plan.core_group_members.all()


@pytest.mark.safety(8)
def test_of_a_child_who_died_meanwhile_nothing_is_changed_and_the_page_leads_nowhere(
    world: PlansWorld, other: Professional
) -> None:
    plan, chair = world.plan, signed_in(world.chair_user)
    stale = {which: chair.get(page_of(plan, which)) for which in ("contingency", "core-group", "lead")}
    plan.child.death_date = TODAY
    plan.child.save()
    typed = {
        "contingency": {"text": GRAN},
        "core-group": {"members": [str(other.pk)]},
        "lead": {"lead": str(other.pk)},
    }
    for which, page in stale.items():
        answer = change(chair, plan, which, page, **typed[which])
        assert answer.status_code == 200 and "nothing more is planned" in answer.text
        assert page_of(plan, which) not in chair.get(f"/plans/{plan.code}/").text
    plan.refresh_from_db()
    assert (plan.contingency_plan, plan.lead_social_worker) == ("", world.worker)
    assert not OutgoingMessage.objects.filter(to_address=other.email).exists()


def test_what_the_unit_changed_of_a_draft_that_waits_is_shown_to_who_signs_and_goes_to_who_leads_now(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    plan, chair, lead = world.plan, signed_in(world.chair_user), at_door(world.worker.person)
    assert say(lead, plan, "contingency", text="We ask the court.").status_code == 302
    assert hand(lead, plan).status_code == 302
    assert change(chair, plan, "contingency", text=GRAN).status_code == 302
    assert change(chair, plan, "lead", lead=str(other.pk)).status_code == 302
    assert "changed on the plan meanwhile" in sign(manager, plan).text
    assert plan.code not in lead.get("/door/").text
    page = at_door(other.person).get(part(plan, "contingency"))
    assert GRAN in page.text and "We ask the court." in page.text


def test_the_action_asks_again_of_a_plan_that_ended_after_the_page_asked(
    world: PlansWorld, other: Professional
) -> None:
    plan = world.plan
    Plan.objects.filter(pk=plan.pk).update(ended_on=TODAY, end_reason="risk-gone")
    typed = {"members": frozenset({other.pk}), "why": "Agreed on Tuesday"}
    with pytest.raises(Refused, match="ended on 20 May 2025"):
        change_part(plan=plan, which="core-group", typed=typed, by=world.support, now=at(TODAY))
    assert other not in plan.core_group_members.all() and not CoreGroupChange.objects.exists()
