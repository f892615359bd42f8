"""What is done for brothers and sisters at once is done for none of whom it was not said, or not shown."""

from datetime import date
from typing import Any

import pytest

from cpunit.audit.models import AuditEvent
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child, Exclusion, Person, Professional, Reference
from plans.core_groups.actions.hold_core_group import hold_core_group
from plans.core_groups.actions.plan_core_group import plan_core_group
from plans.models import CoreGroup, DraftPart, DraftRow, Plan, PlanAction, PlanDraft
from tests.factories.people import FamilyFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, at_door, hand, post, row_of
from tests.plans.drafting.test_moved import holds
from tests.plans.drafting.test_parts import say, sign
from tests.plans.drafting.test_together import (
    BY_NINE,
    GRAN,
    both_drafted,
    door,
    hand_in,
    offered,
    row,
)
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans), pytest.mark.requirement("WKF-13")]
LONG = "Agreed " + "x" * 93


@pytest.fixture
def other(world: PlansWorld) -> Professional:
    """Another social worker of the team."""
    other: Professional = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency)
    return other


def excluded(world: PlansWorld, who: Person, *children: Child) -> Exclusion:
    facts = {"ground": "Threats", "decided_by": world.chair, "review_on": date(2025, 9, 1)}
    out: Exclusion = Exclusion.objects.create(family=world.family, person=who, **facts)
    out.children.set(children)
    return out


def of_group(world: PlansWorld, manager: Professional, plan: Plan, *people: Professional) -> None:
    """These and nobody else are of its core group from now on, by a draft that is signed off."""
    lead = at_door(world.worker.person)
    said = say(lead, plan, "core-group", members=[str(each.pk) for each in people], why=LONG)
    assert said.status_code == 302
    assert hand(lead, plan).status_code == 302 and sign(manager, plan).status_code == 302


@pytest.mark.failure(3)
def test_who_joins_the_core_group_of_one_is_not_asked_to_one_that_is_for_another_too(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    one, two = world.plans
    group = plan_core_group(
        plans=[one, two], planned_for=date(2025, 6, 2), members=[], by=world.support, now=at(TODAY)
    )
    out = excluded(world, other.person, two.child)
    of_group(world, manager, one, world.worker, other)
    assert other in one.core_group_members.all() and other not in group.members.all()
    Exclusion.objects.filter(pk=out.pk).update(ended_at=at(TODAY))
    of_group(world, manager, two, world.worker, other)
    assert set(group.members.all()) == {other, world.worker}, "asked by both"
    of_group(world, manager, one, world.worker)
    assert other in group.members.all(), "they are of the other's"
    of_group(world, manager, one, world.worker, other)
    Plan.objects.filter(pk=two.pk).update(ended_on=TODAY, end_reason="risk-gone")
    of_group(world, manager, one, world.worker)
    assert other not in group.members.all(), "the other's plan ended"
    reason = CoreGroup.objects.get().history.latest().history_change_reason or ""
    for said in (reason, AuditEvent.objects.filter(what__contains="left by").latest("pk").what):
        assert manager.name in said and world.worker.name in said, "however long the reason is"


def test_what_another_wrote_again_is_signed_on_its_own_page(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    one, two = world.plans
    hand_in(both_drafted(world), one, also=[two.code])
    signer, address = at_door(manager.person), door(one, "sign/")
    answer = signer.get(address)
    Plan.objects.filter(pk=two.pk).update(lead_social_worker=other)
    lead = at_door(other.person)
    assert post(lead, row(two), measure="The nurse sees him").status_code == 302
    assert hand_in(lead, two).status_code == 302
    for _ in range(2):
        answer = post(signer, address, "how", answer, how="sign", also=[two.code])
        assert f"{two.child.name}: somebody else wrote it again since" in answer.text
    assert not PlanDraft.objects.filter(signed_at__isnull=False).exists()
    assert post(signer, address, "how", answer, how="sign", also=[]).status_code == 302
    assert row_of(two).measure not in (BY_NINE, "The nurse sees him")


def test_a_part_is_taken_out_for_all_that_are_ticked_or_for_none(world: PlansWorld) -> None:
    one, two = world.plans
    lead, out = both_drafted(world), {"take_out": "on", "also": [two.code]}
    stale = lead.get(door(one, "draft/contingency/"))
    assert say(lead, two, "contingency", text="We ring May.").status_code == 302
    answer = say(lead, one, "contingency", stale, **out)
    assert f"{two.child.name}: the plan or its draft says" in answer.text
    assert DraftPart.objects.count() == 2, "nothing is half done"
    assert say(lead, two, "contingency", text=GRAN, why="Agreed").status_code == 302
    assert say(lead, one, "contingency", stale, **out).status_code == 302
    assert not DraftPart.objects.exists()


def test_rows_are_taken_out_for_all_that_are_ticked(world: PlansWorld) -> None:
    one, two = world.plans
    lead, out = both_drafted(world), {"take_out": "on", "also": [two.code]}
    answer = post(lead, row(one), **out)
    assert answer.status_code == 302, words(parsed(answer.content))
    assert set(DraftRow.objects.values_list("action", flat=True)) == {None}
    said = lead.get(door(one)).text
    assert "It is taken out of the draft" in said and "It is in the draft" not in said
    added = DraftRow.objects.get(draft__plan=one)
    assert post(lead, door(one, f"added/{added.pk}/"), **out).status_code == 302
    assert not DraftRow.objects.exists()


@pytest.mark.requirement("LDS-4")
def test_behind_a_door_it_is_not_said_who_is_excluded(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    one, two = world.plans
    lead = at_door(world.worker.person)
    typed: dict[str, Any] = {"owner": str(other.pk), "why": "Agreed"}
    out = excluded(world, other.person, two.child)
    answer = post(lead, row(one), **typed, also=[two.code])
    assert f"{two.child.name}: {other.name} cannot be chosen" in answer.text
    assert "excluded" not in answer.text
    with pytest.raises(Refused, match="cannot be recorded here") as no:
        hold_core_group(
            plans=world.plans, held_on=TODAY, progress="The rota holds", members=[other],
            reckoner=Reckoner.current(), by=world.worker.person, now=at(TODAY), today=TODAY,
        )  # fmt: skip
    assert "excluded" not in no.value.sentence
    assert post(lead, row(one), **typed).status_code == 302
    assert hand(lead, one).status_code == 302
    out.children.clear()
    answer = sign(manager, one)
    assert f"{other.name} cannot be chosen" in answer.text and "excluded" not in answer.text


@pytest.mark.safety(1)
def test_one_whose_record_is_with_another_family_is_done_on_its_own_page(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    hand_in(lead, one, also=[two.code])
    Reference.objects.filter(pk=two.reference_id).update(family=FamilyFactory())
    signer = at_door(manager.person)
    for client, address in ((lead, row(one)), (lead, door(one, "new/")), (signer, door(one, "sign/"))):
        assert offered(client, address) == []
        assert two.child.first_name not in client.get(address).text
    answer = post(signer, door(one, "sign/"), "how", how="sign", also=[two.code])
    assert "not yours to do this for any more" in answer.text


def test_which_holds_is_said_of_both_where_both_were_changed_alike(
    world: PlansWorld, manager: Professional
) -> None:
    one, two = world.plans
    lead = both_drafted(world)
    for plan in world.plans:
        PlanAction.objects.filter(pk=row_of(plan).pk).update(measure="He is at home by seven")
    shown = lead.get(row(one))
    assert post(lead, row(one), page=shown, holds=holds(shown)[1], also=[two.code]).status_code == 302
    assert hand_in(lead, one, also=[two.code]).status_code == 302
    signer = at_door(manager.person)
    assert post(signer, door(one, "sign/"), "how", how="sign", also=[two.code]).status_code == 302
    assert {row_of(plan).measure for plan in world.plans} == {BY_NINE}


def test_what_another_left_half_written_is_handed_in_where_it_is_read(
    world: PlansWorld, manager: Professional, other: Professional
) -> None:
    one, two = world.plans
    both_drafted(world)
    Plan.objects.update(lead_social_worker=other)
    lead = at_door(other.person)
    assert offered(lead, door(one)) == []
    answer = hand_in(lead, one, also=[two.code])
    assert f"{two.child.name}: {world.worker.name} wrote what is drafted" in answer.text
    assert not PlanDraft.objects.filter(handed_in_at__isnull=False).exists()
    assert post(lead, row(two), measure="The nurse sees him").status_code == 302
    assert offered(lead, door(one)) == [two.code]


def test_a_code_that_is_none_is_refused(world: PlansWorld) -> None:
    one, _ = world.plans
    lead = at_door(world.worker.person)
    assert post(lead, row(one), measure=BY_NINE, why="Agreed", also=["\x00"]).status_code == 200
    assert not DraftRow.objects.exists()


@pytest.mark.requirement("LDS-10")
def test_a_brother_does_not_join_his_sisters_core_group_by_a_draft(world: PlansWorld) -> None:
    one, two = world.plans
    Child.objects.filter(pk=one.child_id).update(birth_date=date(2010, 1, 1))
    lead, members = at_door(world.worker.person), [str(world.worker.pk), str(one.child_id)]
    answer = say(lead, one, "core-group", members=members, also=[two.code])
    assert f"{two.child.name}: {one.child.name} joins no core group by a draft" in answer.text
    assert say(lead, one, "core-group", members=members).status_code == 302
