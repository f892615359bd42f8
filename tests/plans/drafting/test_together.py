"""A draft for brothers and sisters at once: each under the rules of its own plan, all of them or none."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from plans.models import DraftPart, DraftRow, Plan, PlanAction, PlanDraft
from tests.factories.people import SocialWorkerFactory
from tests.factories.plans import PlansWorld
from tests.plans.drafting.behind import at_door, post, row_of
from tests.plans.drafting.test_withheld import keep
from tests.plans.pages import parts
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.requirement("WKF-13")]
BY_NINE = "He is at home by nine"
GRAN = "We ring Gran."


def door(plan: Plan, after: str = "") -> str:
    return f"/door/plans/{plan.code}/{after}"


def row(plan: Plan) -> str:
    return door(plan, f"rows/{row_of(plan).pk}/")


def more(world: PlansWorld) -> dict[str, Any]:
    return {
        "need": "Nights",
        "outcome": "He sleeps",
        "action": "We ring each week",
        "measure": "He says that he sleeps six nights of seven",
        "owner": str(world.worker.pk),
        "why": "New",
        **parts("by_date", date(2025, 6, 20)),
    }


def offered(client: Client, address: str) -> list[str]:
    page = parsed(client.get(address).content)
    return [str(each) for each in page.xpath("//input[@name='also']/@value")]


def hand_in(client: Client, plan: Plan, page: Any = None, **typed: Any) -> Any:
    shown = parsed((page or client.get(door(plan))).content)
    form = [each for each in shown.forms if each.method == "POST"][-1]
    return client.post(door(plan), {**dict(form.form_values()), **typed})


def both_drafted(world: PlansWorld) -> Client:
    """A row of each in other words, one row more and another contingency plan."""
    one, two = world.plans
    lead, also = at_door(world.worker.person), [two.code]
    assert post(lead, row(one), measure=BY_NINE, why="Agreed", also=also).status_code == 302
    assert post(lead, door(one, "new/"), **more(world), also=also).status_code == 302
    answer = post(lead, door(one, "draft/contingency/"), text=GRAN, why="Agreed", also=also)
    assert answer.status_code == 302
    return lead


def test_what_is_written_of_one_is_written_of_those_ticked_and_is_the_plans_by_one_signature(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    assert DraftRow.objects.count() == 4 and DraftPart.objects.count() == 2
    for address in (row(one), door(one), door(one, "new/"), door(one, "draft/core-group/")):
        with CaptureQueriesContext(connection) as asked:
            assert offered(lead, address) == [two.code]
        assert len(asked) <= MOST_QUERIES
    added = DraftRow.objects.get(draft__plan=one, action=None)
    answer = post(lead, door(one, f"added/{added.pk}/"), outcome="He sleeps well", also=[two.code])
    assert answer.status_code == 302
    assert set(DraftRow.objects.filter(action=None).values_list("outcome", flat=True)) == {"He sleeps well"}
    assert hand_in(lead, one, also=[two.code]).status_code == 302
    assert PlanDraft.objects.filter(handed_in_at__isnull=False).count() == 2
    told = OutgoingMessage.objects.get(to_address=manager.email).body
    assert f"the updated plans {one.code} and {two.code}" in told, "said once"
    signer, sign = at_door(manager.person), door(one, "sign/")
    with CaptureQueriesContext(connection) as asked:
        shown = words(parsed(signer.get(sign).content))
    assert len(asked) <= MOST_QUERIES
    assert f"For {two.child.name} too" in shown and "The same changes." in shown
    assert post(signer, sign, "how", how="sign", also=[two.code]).status_code == 302
    assert "signed the updated plans" in OutgoingMessage.objects.get(to_address=world.worker.email).body
    for plan in world.plans:
        plan.refresh_from_db()
        assert (row_of(plan).measure, plan.contingency_plan) == (BY_NINE, GRAN)
        assert plan.actions.filter(action="We ring each week").exists()


def test_whom_nobody_ticks_is_left_as_they_are_and_may_come_later(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    assert hand_in(lead, one).status_code == 302
    signer = at_door(manager.person)
    assert offered(signer, door(one, "sign/")) == [], "it is not handed in"
    assert offered(lead, row(two)) == [], "which would take the other back"
    assert post(signer, door(one, "sign/"), "how", how="sign").status_code == 302
    assert PlanDraft.objects.get(plan=two).signed_at is None
    assert row_of(two).measure != BY_NINE


def test_it_goes_back_for_all_that_are_ticked(world: PlansWorld, manager: Professional) -> None:
    one, two = world.plans
    hand_in(both_drafted(world), one, also=[two.code])
    signer, sign = at_door(manager.person), door(one, "sign/")
    back = {"how": "back", "words": "By whom is he seen?", "also": [two.code]}
    assert post(signer, sign, "how", **back).status_code == 302
    assert {each.sent_back for each in PlanDraft.objects.all()} == {"By whom is he seen?"}


def test_what_one_child_refuses_is_said_with_their_name_and_nothing_is_half_done(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = at_door(world.worker.person)
    stale = [lead.get(row(one)) for _ in range(2)]
    PlanAction.objects.filter(pk=row_of(two).pk).update(outcome="He is looked after")
    typed = {"measure": BY_NINE, "why": "Agreed", "also": [two.code]}
    answer = post(lead, row(one), page=stale[0], **typed)
    assert answer.status_code == 200 and f"{two.child.name}: the plan or its draft says" in answer.text
    assert not DraftRow.objects.exists()
    assert offered(lead, row(one)) == []
    PlanAction.objects.filter(pk=row_of(two).pk).update(outcome=row_of(one).outcome)
    assert post(lead, row(one), page=stale[0], **typed).status_code == 302
    answer = post(lead, row(one), page=stale[1], **{**typed, "measure": "By ten"})
    assert answer.status_code == 200 and BY_NINE in answer.text, "you did it in another window"
    assert set(DraftRow.objects.values_list("measure", flat=True)) == {BY_NINE}


def test_of_two_pages_to_hand_in_left_open_the_second_says_of_whom_it_is_done(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    stale = [lead.get(door(one)) for _ in range(3)]
    assert hand_in(lead, two).status_code == 302
    answer = hand_in(lead, one, stale[0], also=[two.code])
    assert f"{two.child.name}: It is handed in already" in answer.text
    assert PlanDraft.objects.get(plan=one).handed_in_at is None, "nothing is half done"
    assert hand_in(lead, one, stale[1]).status_code == 302
    assert "It is handed in already" in hand_in(lead, one, stale[2]).text
    assert OutgoingMessage.objects.filter(to_address=manager.email).count() == 2


def test_of_two_sign_off_pages_left_open_the_second_says_of_whom_it_is_done(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    hand_in(lead, one, also=[two.code])
    signer, sign = at_door(manager.person), door(one, "sign/")
    stale = [signer.get(sign) for _ in range(2)]
    assert post(signer, door(two, "sign/"), "how", how="sign").status_code == 302
    answer = post(signer, sign, "how", stale[0], how="sign", also=[two.code])
    assert f"{two.child.name}: This was signed off on 20 May 2025 already" in answer.text
    assert PlanDraft.objects.get(plan=one).signed_at is None, "nothing is half done"
    assert post(signer, sign, "how", stale[1], how="sign").status_code == 302


def test_what_was_written_again_since_is_signed_with_no_other(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    hand_in(lead, one, also=[two.code])
    signer, sign = at_door(manager.person), door(one, "sign/")
    stale = signer.get(sign)
    assert post(lead, row(two), measure="The nurse sees him").status_code == 302
    answer = post(signer, sign, "how", stale, how="sign", also=[two.code])
    assert f"{two.child.name}: {world.worker.name} is writing it" in answer.text
    PlanDraft.objects.filter(plan=two).update(handed_in_at="2025-05-20T11:00Z")
    answer = post(signer, sign, "how", stale, how="sign", also=[two.code])
    assert f"{two.child.name}: it was changed and handed in again" in answer.text
    assert "The nurse sees him" in answer.text
    assert post(signer, sign, "how", answer, how="sign", also=[two.code]).status_code == 302
    assert row_of(two).measure == "The nurse sees him"


@pytest.mark.safety(1)
def test_a_child_who_is_withheld_is_offered_neither_to_author_nor_to_signer(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    hand_in(lead, one, also=[two.code])
    signer, sign = at_door(manager.person), door(one, "sign/")
    keep(world, manager.person, record=two.reference, words=BY_NINE)
    assert signer.get(sign).status_code == 404
    other = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    keep(world, other.person, person=two.child.person)
    Plan.objects.update(lead_social_worker=other)
    lead = at_door(other.person)
    for address in (row(one), door(one), door(one, "new/"), door(one, "draft/lead/")):
        with CaptureQueriesContext(connection) as asked:
            page = lead.get(address)
        assert len(asked) <= MOST_QUERIES
        assert page.status_code == 200 and two.child.first_name not in page.text
    answer = post(lead, door(one, "new/"), **more(world), also=[two.code])
    assert answer.status_code == 200 and two.child.first_name not in answer.text
    assert "not yours to do this for any more" in answer.text


def test_what_is_signed_is_read_once_nobody_else_can_change_it(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    hand_in(lead, one, also=[two.code])
    signer, sign = at_door(manager.person), door(one, "sign/")
    shown = signer.get(sign)
    with CaptureQueriesContext(connection) as asked:
        assert post(signer, sign, "how", shown, how="sign", also=[two.code]).status_code == 302
    said = [each["sql"] for each in asked.captured_queries]
    held = next(at for at, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql and "people_family" in sql)
    read = next(at for at, sql in enumerate(said) if "plans_plandraft" in sql and "handed_in_at" in sql)
    assert held < read
