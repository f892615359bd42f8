"""A draft says besides its rows what the contingency plan is to be, who is of the core group, who leads."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Exclusion, Professional
from cpunit.web.constraints import readable
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.drafting.actions.write_draft import NOBODY_SIGNS
from plans.models import DraftPart, Plan, PlanDraft
from tests.factories.people import AgencyFactory, ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, hand, post
from tests.plans.drafting.test_withheld import keep
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("WKF-13")]
GRAN = "We ring Gran."


@pytest.fixture
def other(world: PlansWorld) -> Professional:
    """Another social worker of the team."""
    other: Professional = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    return other


@pytest.fixture
def nurse(world: PlansWorld) -> Professional:
    """Of the core group, as is the lead."""
    nurse: Professional = ProfessionalFactory(name="Nora Sand", agency=AgencyFactory(name="Beck Surgery"))
    world.plan.core_group_members.set([nurse, world.worker])
    return nurse


def part(plan: Plan, which: str) -> str:
    return f"/door/plans/{plan.code}/draft/{which}/"


def say(client: Client, plan: Plan, which: str, page: Any = None, **typed: Any) -> Any:
    return post(client, part(plan, which), page=page, **{"why": "Agreed on Tuesday", **typed})


def members(client: Client, plan: Plan) -> list[str]:
    shown = parsed(client.get(part(plan, "core-group")).content)
    return [str(each) for each in shown.xpath("//input[@name='members'][@checked]/@value")]


def sign(manager: Professional, plan: Plan) -> Any:
    return post(at_door(manager.person), f"/door/plans/{plan.code}/sign/", "how", how="sign")


def test_all_of_it_is_drafted_shown_beside_the_plan_and_the_plans_by_one_signature(
    world: PlansWorld, manager: Professional, other: Professional, nurse: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    father = world.family.adults.order_by("pk")[1]
    group = plan_core_group(
        plans=[plan], planned_for=date(2025, 6, 2), members=[nurse], by=world.support, now=at(TODAY)
    )
    assert say(lead, plan, "contingency", text=GRAN).status_code == 302
    there = [str(world.worker.pk), str(other.pk), str(father.pk)]
    for which in ("contingency", "core-group", "lead"):
        with CaptureQueriesContext(connection) as asked:
            lead.get(part(plan, which))
        assert len(asked) <= MOST_QUERIES
    assert "Nora Sand, Health visitor, Beck Surgery" in lead.get(part(plan, "core-group")).text
    assert say(lead, plan, "core-group", members=there).status_code == 302
    assert say(lead, plan, "lead", lead=str(other.pk)).status_code == 302
    plan.refresh_from_db()
    assert (plan.contingency_plan, plan.lead_social_worker) == ("", world.worker), "a draft changes nothing"
    assert hand(lead, plan).status_code == 302
    for shown in (lead.get(f"/door/plans/{plan.code}/"), at_door(manager.person).get(sign_page(plan))):
        said = words(parsed(shown.content))
        assert f"Contingency plan: nothing → {GRAN}" in said
        assert f"Joins: {other} and {father.name}" in said and "Leaves: Nora Sand" in said
        assert "Changed: Lead social worker" in said and "Agreed on Tuesday" in said
    chair = signed_in(world.chair_user)
    assert f"/plans/{plan.code}/draft/" in chair.get(f"/plans/{plan.code}/").text
    with CaptureQueriesContext(connection) as asked:
        shown = chair.get(f"/plans/{plan.code}/draft/").text
    assert len(asked) <= MOST_QUERIES and GRAN in shown and "Leaves:" in shown
    assert sign(manager, plan).status_code == 302
    assert "Nobody is writing one" in chair.get(f"/plans/{plan.code}/draft/").text
    plan.refresh_from_db()
    assert (plan.contingency_plan, plan.lead_social_worker) == (GRAN, other)
    assert set(plan.core_group_members.all()) == {world.worker, other}
    assert list(plan.core_group_family.all()) == [father.person]
    assert set(group.members.all()) == {other}, "who comes to what is planned follows"
    reasons = plan.history.values_list("history_change_reason", flat=True)
    assert any("Agreed on Tuesday" in (each or "") and manager.name in (each or "") for each in reasons)
    assert AuditEvent.objects.filter(what__contains=f"joined by {other.name} and {father.name}").exists()
    assert plan.code in OutgoingMessage.objects.get(to_address=other.email).body
    assert plan.code in at_door(other.person).get("/door/").text
    assert plan.code not in at_door(world.worker.person).get("/door/").text
    page = chair.get(f"/plans/{plan.code}/").text
    assert GRAN in page and other.name in page


def sign_page(plan: Plan) -> str:
    return f"/door/plans/{plan.code}/sign/"


@pytest.mark.parametrize(
    ("which", "field", "one", "two"),
    [("contingency", "text", GRAN, "We ring Aunt May."), ("lead", "lead", "first", "second")],
)
def test_of_two_windows_left_open_neither_undoes_the_other(
    world: PlansWorld, other: Professional, which: str, field: str, one: str, two: str
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    if which == "lead":
        third = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
        one, two = str(other.pk), str(third.pk)
    stale = [lead.get(part(plan, which)) for _ in range(2)]
    assert say(lead, plan, which, stale[0], **{field: one}).status_code == 302
    answer = say(lead, plan, which, stale[1], **{field: two})
    assert answer.status_code == 200 and "in another window" in answer.text
    assert (str(other) if which == "lead" else GRAN) in words(parsed(answer.content))
    assert say(lead, plan, which, answer, **{field: two}).status_code == 302
    found = DraftPart.objects.get()
    assert two in (found.contingency_plan, str(found.lead_id))


def test_who_is_ticked_in_two_windows_is_of_the_core_group_by_both(
    world: PlansWorld, manager: Professional, other: Professional, nurse: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    stale = [lead.get(part(plan, "core-group")) for _ in range(2)]
    with_other = [str(nurse.pk), str(world.worker.pk), str(other.pk)]
    assert say(lead, plan, "core-group", stale[0], members=with_other).status_code == 302
    assert say(lead, plan, "core-group", stale[1], members=[str(world.worker.pk)]).status_code == 302
    assert set(members(lead, plan)) == {str(world.worker.pk), str(other.pk)}
    late = ProfessionalFactory()
    plan.core_group_members.add(late)
    assert hand(lead, plan).status_code == 302 and sign(manager, plan).status_code == 302
    assert set(plan.core_group_members.all()) == {world.worker, other, late}, "what the unit did stays"


def test_what_the_unit_changed_meanwhile_is_shown_before_it_is_undone(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    assert say(lead, plan, "contingency", text=GRAN).status_code == 302
    stale = lead.get(part(plan, "contingency"))
    assert hand(lead, plan).status_code == 302
    Plan.objects.filter(pk=plan.pk).update(contingency_plan="We ask the court.")
    assert "We ask the court." in at_door(manager.person).get(sign_page(plan)).text
    answer = sign(manager, plan)
    assert "changed on the plan meanwhile" in answer.text and "Send it back" in answer.text
    assert PlanDraft.objects.get().signed_at is None
    answer = say(lead, plan, "contingency", stale, text="We ring Gran at once.")
    assert answer.status_code == 200 and "We ask the court." in answer.text
    assert say(lead, plan, "contingency", answer).status_code == 302
    assert hand(lead, plan).status_code == 302 and sign(manager, plan).status_code == 302
    plan.refresh_from_db()
    assert plan.contingency_plan == "We ring Gran at once."


@pytest.mark.requirement("LDS-4")
def test_who_may_not_be_chosen_any_more_is_said_and_nothing_is_half_done(
    world: PlansWorld, manager: Professional, other: Professional, nurse: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    say(lead, plan, "contingency", text=GRAN)
    say(lead, plan, "lead", lead=str(other.pk))
    say(lead, plan, "core-group", members=[str(world.worker.pk), str(other.pk)])
    assert hand(lead, plan).status_code == 302
    other.left_on = TODAY
    other.save()
    assert "has left their post" in sign(manager, plan).text
    Professional.objects.filter(pk=other.pk).update(left_on=None)
    facts = {"ground": "Threats", "decided_by": world.chair, "review_on": date(2025, 9, 1)}
    out = Exclusion.objects.create(family=world.family, person=other.person, **facts)
    answer = sign(manager, plan)
    assert f"{other.name} cannot be chosen" in answer.text and "Threats" not in answer.text
    assert str(other) not in lead.get(part(plan, "lead")).text.partition("<form")[2]
    assert str(other.pk) in members(lead, plan), "so that they can be taken out again"
    plan.refresh_from_db()
    assert plan.contingency_plan == "" and nurse in plan.core_group_members.all()
    out.ended_at = at(TODAY)
    out.save()
    assert sign(manager, plan).status_code == 302


@pytest.mark.safety(1)
def test_nobody_is_chosen_from_whom_the_child_is_withheld_and_what_is_withheld_is_not_shown(
    world: PlansWorld, manager: Professional, other: Professional, nurse: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    stale = lead.get(part(plan, "lead"))
    keep(world, other.person, person=plan.child.person)
    assert str(other) not in lead.get(part(plan, "lead")).text
    assert str(other) not in lead.get(part(plan, "core-group")).text
    answer = say(lead, plan, "lead", stale, lead=str(other.pk))
    assert answer.status_code == 200 and "look at the list again" in answer.text
    assert say(lead, plan, "contingency", text=GRAN).status_code == 302
    assert hand(lead, plan).status_code == 302
    keep(world, manager.person, record=plan.reference, words=GRAN)
    assert at_door(manager.person).get(sign_page(plan)).status_code == 404
    keep(world, world.worker.person, record=plan.reference, words=GRAN)
    assert lead.get(part(plan, "contingency")).status_code == 404
    page = lead.get(f"/door/plans/{plan.code}/").text
    assert GRAN not in page and "draft/contingency" not in page
    keep(world, world.worker.person, record=plan.reference, words=str(nurse))
    assert nurse.name not in lead.get(part(plan, "core-group")).text
    assert say(lead, plan, "core-group", members=[str(manager.pk)]).status_code == 200, "not of the list"
    assert nurse in plan.core_group_members.all()


def test_who_is_to_lead_signs_nothing_of_it_and_a_chair_leads_nothing(
    world: PlansWorld, manager: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    manager.agency, manager.team = world.worker.agency, world.family.team
    manager.save()
    assert say(lead, plan, "lead", lead=str(manager.pk)).status_code == 302
    assert NOBODY_SIGNS in hand(lead, plan).text
    PlanDraft.objects.update(handed_in_at=at(TODAY))
    assert "Sign off the updated plan" not in at_door(manager.person).get("/door/").text
    assert "somebody else signs it off" in sign(manager, plan).text
    chair = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    assert str(chair) in lead.get(part(plan, "lead")).text
    world.chair.professional = chair
    world.chair.save()
    assert str(chair) not in lead.get(part(plan, "lead")).text


def test_it_is_taken_out_and_what_says_nothing_new_or_too_hard_is_not_taken(
    world: PlansWorld, nurse: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    hard = "Subsequently the multidisciplinary consultation reconsiders institutional accommodation."
    answer = say(lead, plan, "contingency", text=hard)
    assert answer.status_code == 200 and "This reads hard" in answer.text
    assert not PlanDraft.objects.exists()
    assert say(lead, plan, "contingency", text=hard, in_family_words=GRAN).status_code == 302
    one, two = (lead.get(part(plan, "contingency")) for _ in range(2))
    assert say(lead, plan, "contingency", one, take_out="on").status_code == 302
    assert say(lead, plan, "contingency", two, take_out="on").status_code == 200
    assert not DraftPart.objects.exists()
    assert say(lead, plan, "contingency", text=GRAN, why="").status_code == 200
    assert "the plan says this already" in say(lead, plan, "core-group", members=members(lead, plan)).text
    assert lead.get(part(plan, "nothing")).status_code == 404


def test_the_database_holds_that_a_part_says_one_thing(world: PlansWorld) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    assert say(lead, plan, "contingency", text=GRAN).status_code == 302
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        DraftPart.objects.update(lead=world.worker)
    assert "what the contingency plan is to be" in str(readable(caught.value))
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanDraft.objects.update(is_stuck=True)
