"""Who drafts an updated plan or signs it off is told nothing there of what is withheld from them."""

from datetime import date
from typing import Any

import pytest

from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Person, Professional
from plans.drafting.actions.write_draft import NOBODY_SIGNS
from plans.models import DraftRow, PlanDraft
from tests.factories.people import AgencyFactory, ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, drafted, hand, handed_in, post, row_of
from tests.plans.pages import parts
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.safety(1)]
SAID = "Fellside Academy rang on Tuesday"


def keep(world: PlansWorld, reader: Person, **what: Any) -> None:
    withhold(
        family=world.family,
        what=What(**what),
        kept_from=From(person=reader),
        reason="A neighbour said it",
        source="The police",
        by=world.support,
        now=at(TODAY),
    )


def test_a_row_that_holds_what_is_withheld_from_their_agency_is_neither_shown_nor_drafted_nor_signed(
    world: PlansWorld, manager: Professional
) -> None:
    handed_in(world)
    for worker in (world.worker, manager):
        keep(world, worker.person, record=world.plan.reference, words="left alone at night")
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    assert "A rota of family members" not in lead.get(door).text
    assert "left alone" not in lead.get(door).text
    assert lead.get(f"{door}rows/{row_of(world.plan).pk}/").status_code == 404
    assert at_door(manager.person).get(f"{door}sign/").status_code == 404


def test_why_a_row_is_drafted_is_asked_as_the_row_is_and_nobody_is_told_who_may_not_read_it(
    world: PlansWorld, manager: Professional
) -> None:
    plan, lead = world.plan, drafted(world)
    assert post(lead, f"/door/plans/{plan.code}/rows/{row_of(plan).pk}/", why=SAID).status_code == 302
    keep(world, manager.person, record=plan.reference, words=SAID)
    assert NOBODY_SIGNS in hand(lead, plan).text
    assert not OutgoingMessage.objects.filter(to_address=manager.email).exists()
    PlanDraft.objects.update(handed_in_at=at(TODAY))
    door = at_door(manager.person)
    assert door.get(f"/door/plans/{plan.code}/sign/").status_code == 404
    assert plan.code not in door.get("/door/").text


def test_who_a_drafted_row_names_is_asked_and_whom_the_plan_names_since(
    world: PlansWorld, manager: Professional
) -> None:
    handed_in(world)
    plan, action, sign = world.plan, row_of(world.plan), f"/door/plans/{world.plan.code}/sign/"
    teacher = ProfessionalFactory(name="Anna Lind", agency=AgencyFactory(name="Fellside Academy"))
    door = at_door(manager.person)
    action.owner = teacher.person
    action.save()
    assert "Who does it is now: Anna Lind" in door.get(sign).text
    keep(world, manager.person, record=plan.reference, words="Anna Lind")
    assert door.get(sign).status_code == 404
    action.owner = world.worker.person
    action.save()
    assert door.get(sign).status_code == 200
    DraftRow.objects.filter(action=None).update(owner=teacher.person)
    assert door.get(sign).status_code == 404
    assert plan.code not in door.get("/door/").text


def test_a_lead_is_told_no_words_of_a_row_that_another_drafted_nor_why_it_came_back_nor_offered_whom(
    world: PlansWorld, manager: Professional
) -> None:
    plan, action, lead = world.plan, row_of(world.plan), drafted(world)
    PlanDraft.objects.update(sent_back=SAID, sent_back_by=manager.name)
    door = f"/door/plans/{plan.code}/"
    assert SAID in lead.get(door).text
    keep(world, world.worker.person, record=plan.reference, words=SAID)
    assert SAID not in lead.get(door).text and "It was sent back" in lead.get(door).text
    teacher = ProfessionalFactory(name="Anna Lind", agency=AgencyFactory(name="Fellside Academy"))
    plan.core_group_members.add(teacher)
    assert "Anna Lind" in lead.get(f"{door}new/").text
    keep(world, world.worker.person, record=plan.reference, words=str(teacher))
    assert "Anna Lind" not in lead.get(f"{door}new/").text
    DraftRow.objects.update(why=SAID)
    assert action.action not in lead.get(door).text and "We ring each week" not in lead.get(door).text
    assert lead.get(f"{door}rows/{action.pk}/").status_code == 404
    more = DraftRow.objects.get(action=None)
    assert lead.get(f"{door}rows/{action.pk}/").status_code == 404
    assert lead.get(f"{door}added/{more.pk}/").status_code == 404


def test_a_child_about_whom_all_is_withheld_stands_at_neither_door(
    world: PlansWorld, manager: Professional
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    door, signer = f"/door/plans/{plan.code}/", at_door(manager.person)
    more = {
        "need": "Nights",
        "outcome": "He sleeps",
        "action": "We ring each week",
        "measure": "He says that he sleeps six nights of seven",
        "owner": str(world.worker.pk),
        "why": "New",
        **parts("by_date", date(2025, 6, 20)),
    }
    stale, left = lead.get(f"{door}new/"), lead.get(f"{door}new/")
    assert post(lead, f"{door}new/", page=stale, **more).status_code == 302
    keep(world, manager.person, person=plan.child.person)
    assert NOBODY_SIGNS in hand(lead, plan).text, "who may sign it reads nothing of the child"
    PlanDraft.objects.update(handed_in_at=at(TODAY))
    assert plan.code not in signer.get("/door/").text
    assert signer.get(f"{door}sign/").status_code == 404
    assert plan.code in lead.get("/door/").text
    other = ProfessionalFactory()
    keep(world, other.person, person=plan.child.person)
    plan.lead_social_worker = other
    plan.save()
    lead = at_door(other.person)
    assert plan.code not in lead.get("/door/").text
    assert lead.get(door).status_code == 404 and lead.get(f"{door}new/").status_code == 404
    assert post(lead, f"{door}new/", page=left, **{**more, "action": "We visit"}).status_code == 404
