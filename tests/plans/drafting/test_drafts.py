"""A lead social worker keeps the plan behind their door, and their manager signs it off (KRK-9, WKF-13)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Person, Professional
from cpunit.web.constraints import readable
from plans.models import DraftRow, Plan, PlanAction, PlanDraft
from tests.doors.letting_in import behind
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def after_the_core_group() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.fixture
def manager(world: PlansWorld) -> Professional:
    """Of the team that holds the case, with a verified address."""
    manager: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team = world.family.team
    assert team is not None
    team.manager = manager
    team.save()
    return manager


def at_door(person: Person) -> Client:
    client = Client()
    behind(client, person)
    return client


def row_of(plan: Plan) -> PlanAction:
    return plan.actions.get(need="The children are left alone at night")


def post(client: Client, address: str, field: str = "why", page: Any = None, **typed: Any) -> Any:
    form = sent_back((page or client.get(address)).content, field)
    return client.post(address, {**form, **typed})


def drafted(world: PlansWorld) -> Client:
    """The row's measure is another in the draft, and one row more."""
    client, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    row = f"{door}rows/{row_of(world.plan).pk}/"
    answer = post(client, row, measure="He is at home by nine", why="Agreed on Tuesday")
    assert answer.status_code == 302, words(parsed(answer.content))
    more = {
        "need": "Nights",
        "outcome": "He sleeps",
        "action": "We ring each week",
        "measure": "He says that he sleeps six nights of seven",
        "owner": str(world.worker.pk),
        "why": "New",
        **parts("by_date", date(2025, 6, 20)),
    }
    answer = post(client, f"{door}new/", **more)
    assert answer.status_code == 302, words(parsed(answer.content))
    return client


def hand(client: Client, plan: Plan) -> Any:
    """The button of the plan's page behind the door."""
    door = f"/door/plans/{plan.code}/"
    forms = [each for each in parsed(client.get(door).content).forms if each.method == "POST"]
    return client.post(door, dict(forms[-1].form_values()))


def handed_in(world: PlansWorld) -> Client:
    client = drafted(world)
    answer = hand(client, world.plan)
    assert answer.status_code == 302, words(parsed(answer.content))
    return client


@pytest.mark.requirement("WKF-13")
@pytest.mark.safety(2)
def test_it_is_drafted_signed_off_and_the_plans_from_then_on_and_the_chair_sees_it_at_once(
    world: PlansWorld, manager: Professional
) -> None:
    plan, chair = world.plan, signed_in(world.chair_user)
    assert "Keep the plan up to date" in at_door(world.worker.person).get("/door/").text
    handed_in(world)
    assert row_of(plan).measure != "He is at home by nine", "a draft changes nothing"
    assert "waits to be signed off" in chair.get(f"/plans/{plan.code}/").text
    told = OutgoingMessage.objects.get(to_address=manager.email)
    assert plan.code in told.body and plan.child.first_name not in told.body + told.subject
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "Sign off the updated plan" in door.get("/door/").text
    with CaptureQueriesContext(connection) as asked:
        shown = words(parsed(door.get(sign).content))
    assert len(asked) <= MOST_QUERIES
    assert "He is at home by nine" in shown and "Added: We ring each week" in shown
    assert post(door, sign, "how", how="sign").status_code == 302
    assert row_of(plan).measure == "He is at home by nine"
    assert plan.actions.filter(action="We ring each week", owner=world.worker.person).exists()
    reason = row_of(plan).history.first().history_change_reason
    assert "Agreed on Tuesday" in reason and world.worker.name in reason
    with CaptureQueriesContext(connection) as asked:
        page = words(parsed(chair.get(f"/plans/{plan.code}/").content))
    assert len(asked) <= MOST_QUERIES
    assert "was signed off by" in page and "We ring each week" in page
    assert "The updated plan is signed off: give it out" in chair.get("/today").text
    assert door.get(sign).status_code == 404, "signed once"


def test_it_goes_back_with_what_is_to_be_put_right_and_writing_again_takes_it_back(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan = handed_in(world), world.plan
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "Say what is to be put right" in post(door, sign, "how", how="back").text
    assert post(door, sign, "how", how="back", words="By whom is he seen?").status_code == 302
    assert "By whom is he seen?" in lead.get(f"/door/plans/{plan.code}/").text
    assert door.get(sign).status_code == 404
    assert hand(lead, plan).status_code == 302
    stale = door.get(sign)
    row = f"/door/plans/{plan.code}/rows/{row_of(plan).pk}/"
    assert post(lead, row, measure="The nurse sees him at nine").status_code == 302
    assert post(door, sign, "how", stale, how="sign").status_code == 404, "it is with its author"
    assert PlanDraft.objects.get().signed_at is None


def test_of_two_windows_left_open_neither_undoes_the_other(world: PlansWorld) -> None:
    lead = at_door(world.worker.person)
    address = f"/door/plans/{world.plan.code}/rows/{row_of(world.plan).pk}/"
    one, other = lead.get(address), lead.get(address)
    assert post(lead, address, page=one, measure="By nine", why="A").status_code == 302
    answer = post(lead, address, page=other, measure="By ten", why="A")
    assert answer.status_code == 200 and "By nine" in answer.text
    assert DraftRow.objects.get().measure == "By nine"
    assert post(lead, address, page=answer, measure="By ten", why="A").status_code == 302
    assert DraftRow.objects.get().measure == "By ten"


def test_what_moved_on_the_plan_meanwhile_is_said_and_nothing_of_it_is_undone(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan, action = handed_in(world), world.plan, row_of(world.plan)
    action.by_date = date(2025, 6, 30)
    action.save()
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "By when is now: Mon 30 June 2025" in words(parsed(door.get(sign).content))
    PlanAction.objects.filter(pk=action.pk).update(measure="He is at home by seven")
    answer = post(door, sign, "how", how="sign")
    assert "changed on the plan meanwhile too" in answer.text and "He is at home by seven" in answer.text
    assert PlanDraft.objects.get().signed_at is None
    row = f"/door/plans/{plan.code}/rows/{action.pk}/"
    assert "He is at home by seven" in lead.get(row).text
    PlanAction.objects.filter(pk=action.pk).update(measure=DraftRow.objects.get(action=action).measure)
    assert post(door, sign, "how", how="sign").status_code == 302
    assert row_of(plan).by_date == date(2025, 6, 30), "which the draft did not change"


def test_nobody_signs_their_own_and_the_database_holds_it(world: PlansWorld, manager: Professional) -> None:
    handed_in(world)
    assert at_door(world.worker.person).get(f"/door/plans/{world.plan.code}/sign/").status_code == 404
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        PlanDraft.objects.update(signed_by=world.worker, signed_at=at(TODAY))
    assert "somebody other than the one who wrote it" in str(readable(caught.value))
    assert at_door(ProfessionalFactory().person).get(f"/door/plans/{world.plan.code}/").status_code == 404


@pytest.mark.safety(1)
def test_a_row_that_holds_what_is_withheld_from_their_agency_is_neither_shown_nor_drafted_nor_signed(
    world: PlansWorld, manager: Professional
) -> None:
    handed_in(world)
    for worker in (world.worker, manager):
        withhold(
            family=world.family,
            what=What(record=world.plan.reference, words="left alone at night"),
            kept_from=From(person=worker.person),
            reason="A neighbour said it",
            source="The police",
            by=world.support,
            now=at(TODAY),
        )
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    assert "A rota of family members" not in lead.get(door).text
    assert "left alone" not in lead.get(door).text
    assert lead.get(f"{door}rows/{row_of(world.plan).pk}/").status_code == 404
    assert at_door(manager.person).get(f"{door}sign/").status_code == 404
