"""A draft that was handed in, and that nobody can sign off any more, does not wait for ever."""

import pytest

from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional, User
from plans.drafting.actions.watch_drafts import watch_drafts
from plans.drafting.letters import SIGNED, YOU_LEAD, Telling
from plans.drafting.shown import STUCK
from plans.models import PlanDraft
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY, hand, handed_in, post, row_of
from tests.plans.drafting.test_withheld import keep
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("WKF-13")]
NOW = at(TODAY, 11)
LINE = "Nobody can sign the updated plan off"
COUNTED = "updated plan that nobody can sign off"


def is_told(world: PlansWorld) -> bool:
    """Its chair, on the plan's page and on Today, and by a count the service manager; the same to all."""
    chair = signed_in(world.chair_user)
    on_page = STUCK in chair.get(f"/plans/{world.plan.code}/").text
    assert on_page == (LINE in chair.get("/today").text)
    assert on_page == (COUNTED in signed_in(world.manager).get("/today").text)
    return on_page


@pytest.mark.safety(1, 2)
def test_where_all_who_may_sign_read_not_all_of_it_any_more_its_chair_is_told_once_and_no_name(
    world: PlansWorld, manager: Professional
) -> None:
    lead = handed_in(world)
    assert watch_drafts(now=NOW) == 0 and not is_told(world)
    keep(world, manager.person, record=world.plan.reference, words="left alone at night")
    assert watch_drafts(now=NOW) == 1 and is_told(world)
    assert watch_drafts(now=NOW) == 0
    page = lead.get(f"/door/plans/{world.plan.code}/").text
    assert "It cannot be signed off as it is: ring the unit" in page
    told = OutgoingMessage.objects.get(to_address=world.chair_user.email)
    said = told.subject + told.body
    assert world.plan.code in said and "left alone" not in said
    assert not any(name in said for name in (world.plan.child.first_name, manager.name, world.worker.name))


def test_where_who_signs_left_it_is_told_until_somebody_is_there_or_it_is_written_again(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan = handed_in(world), world.plan
    Professional.objects.filter(pk=manager.pk).update(left_on=TODAY)
    assert watch_drafts(now=NOW) == 1 and is_told(world)
    Professional.objects.filter(pk=manager.pk).update(left_on=None)
    assert watch_drafts(now=NOW) == 1 and not is_told(world)
    Professional.objects.filter(pk=manager.pk).update(left_on=TODAY)
    assert watch_drafts(now=at(TODAY, 12)) == 1 and is_told(world)
    row = f"/door/plans/{plan.code}/rows/{row_of(plan).pk}/"
    assert post(lead, row, measure="The nurse sees him").status_code == 302
    assert not is_told(world) and not PlanDraft.objects.get().is_stuck
    assert "Nobody is recorded who supervises you" in hand(lead, plan).text


def test_a_chair_whose_name_takes_no_message_is_told_on_today_and_the_watch_goes_on(
    world: PlansWorld, manager: Professional
) -> None:
    handed_in(world)
    Professional.objects.filter(pk=manager.pk).update(left_on=TODAY)
    User.objects.filter(pk=world.chair_user.pk).update(name="Anna\nLund")
    assert watch_drafts(now=NOW) == 1 and PlanDraft.objects.get().is_stuck
    assert not OutgoingMessage.objects.filter(to_address=world.chair_user.email).exists()


def test_who_is_told_two_things_at_once_is_told_both(world: PlansWorld, manager: Professional) -> None:
    handed_in(world)
    telling = Telling()
    for words in (SIGNED, YOU_LEAD):
        telling.add(world.plan, world.worker, words, by=manager.name)
    telling.send(NOW)
    assert OutgoingMessage.objects.filter(to_address=world.worker.email).count() == 2
