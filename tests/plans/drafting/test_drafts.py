"""A lead social worker keeps the plan behind their door, and their manager signs it off (KRK-9, WKF-13)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from cpunit.web.constraints import readable
from plans.agreed_actions.reached import UNREACHED
from plans.models import DraftRow, PlanAction, PlanDraft
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, hand, handed_in, post, row_of
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]


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
    stale = door.get(sign)
    assert post(door, sign, "how", how="sign").status_code == 302
    answer = post(door, sign, "how", stale, how="back", words="By whom is he seen?")
    assert "This was signed off on 20 May 2025 already" in answer.text
    assert row_of(plan).measure == "He is at home by nine"
    assert plan.actions.filter(action="We ring each week", owner=world.worker.person).exists()
    reason = row_of(plan).history.first().history_change_reason
    assert "Agreed on Tuesday" in reason and world.worker.name in reason
    with CaptureQueriesContext(connection) as asked:
        page = words(parsed(chair.get(f"/plans/{plan.code}/").content))
    assert len(asked) <= MOST_QUERIES
    assert "was signed off by" in page and "We ring each week" in page
    assert "The updated plan is signed off: give it out" in chair.get("/today").text
    assert "This was signed off on 20 May 2025 already" in door.get(sign).text, "signed once"


def test_it_goes_back_with_what_is_to_be_put_right_and_writing_again_takes_it_back(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan = handed_in(world), world.plan
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "Say what is to be put right" in post(door, sign, "how", how="back").text
    assert post(door, sign, "how", how="back", words="By whom is he seen?").status_code == 302
    assert "By whom is he seen?" in lead.get(f"/door/plans/{plan.code}/").text
    back = door.get(sign)
    assert f"{world.worker.name} is writing it" in back.text and "We ring each week" not in back.text
    assert hand(lead, plan).status_code == 302
    stale = door.get(sign)
    row = f"/door/plans/{plan.code}/rows/{row_of(plan).pk}/"
    assert post(lead, row, measure="The nurse sees him at nine").status_code == 302
    answer = post(door, sign, "how", stale, how="sign")
    assert answer.status_code == 200 and f"{world.worker.name} is writing it" in answer.text
    assert "The nurse sees him" not in answer.text, "it is with its author"
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


def test_a_row_for_which_the_draft_names_somebody_else_asks_for_nobody_else_any_more(
    world: PlansWorld, manager: Professional
) -> None:
    lead, door, gone = at_door(world.worker.person), f"/door/plans/{world.plan.code}/", ProfessionalFactory()
    action = row_of(world.plan)
    action.owner = gone.person
    action.save()
    gone.left_on = TODAY
    gone.save()
    assert UNREACHED in lead.get(door).text
    row, why = f"{door}rows/{action.pk}/", "He left"
    assert post(lead, row, owner=str(world.worker.pk), why=why).status_code == 302
    assert UNREACHED not in lead.get(door).text
    action.owner = world.worker.person
    action.save()
    assert UNREACHED not in lead.get(door).text
