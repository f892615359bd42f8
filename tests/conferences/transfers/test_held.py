"""The transfer-in conference: the papers are read before it closes, and a plan of ours begins (KRK-8)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.mend_children import add_child, take_child_out
from conferences.models import TransferIn
from conferences.transfers.actions.end_transfer import end_transfer
from conferences.transfers.actions.papers import read_paper
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.transfers.test_pages import day
from tests.conferences.transfers.transfer_world import TransferWorld
from tests.conferences.world import DAY, NOW
from tests.factories.plans import open_plan
from tests.worlds import laid
from tests.worlds.stages import taking_over

pytestmark = [pytest.mark.django_db, laid(taking_over)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("KRK-8")
def test_it_closes_once_the_papers_were_read_and_the_first_review_is_three_months_after(
    world: TransferWorld,
) -> None:
    client = Client()
    client.force_login(world.chair_user)
    world.ready_to_close()
    at = f"/conferences/{world.conference.code}/"
    step = client.get(f"{at}record/plan-before/").text
    assert "The plan there: Not read yet" in step and world.transfer.code in step
    missing = "papers of Calder Council read by the social worker (The plan there)"
    assert missing in client.get(f"{at}close/").text
    with pytest.raises(Refused, match="the papers of Calder Council read"):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    read_paper(
        transfer=world.transfer,
        paper=world.transfer.papers.get(),
        read_on=DAY,
        by=world.chair_user,
        now=NOW,
    )
    assert missing not in client.get(f"{at}close/").text
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    plan = Plan.objects.get()
    first = Deadline.objects.get(record=plan.reference_id, kind="first-review")
    assert (plan.started_on, first.counted_from, first.due_date) == (DAY, DAY, date(2025, 8, 8))
    limit = Deadline.objects.get(record=world.transfer.reference_id)
    assert (limit.outcome, limit.done_on) == ("met", DAY)
    transfer = TransferIn.objects.get()
    assert transfer.state == "held"
    assert not transfer.moved.filter(is_marked=True).exists()
    for child in world.children:
        assert "marked temporarily" not in client.get(f"/children/{child.code}/").text
    assert world.conference.code in client.get(transfer.get_absolute_url()).text


@pytest.mark.requirement("KRK-8")
def test_held_for_one_child_the_transfer_goes_on_for_the_other(world: TransferWorld) -> None:
    leaving = world.children[1]
    given: dict[str, Any] = {"conference": world.conference, "by": world.chair_user, "now": NOW}
    take_child_out(child=leaving, why="Not this one", is_needed=False, **given)
    assert add_child(child=leaving, why="This one too", **given).because == world.transfer.reference
    world.ready_to_close()
    apart = take_child_out(child=leaving, why="Still with her aunt", is_needed=True, **given)
    with pytest.raises(Refused, match=f"{world.conference.code} is taking place"):
        end_transfer(transfer=world.transfer, reason="gone", why="They went back", by=world.support, now=NOW)
    paper = world.transfer.papers.get()
    read_paper(transfer=world.transfer, paper=paper, read_on=DAY, by=world.chair_user, now=NOW)
    close_conference(**given)
    transfer = TransferIn.objects.get()
    assert transfer.state == "agreed"
    assert [each.child for each in transfer.moved.filter(is_marked=True)] == [leaving]
    end_transfer(transfer=transfer, reason="gone", why="She went back", by=world.support, now=NOW)
    assert apart is not None
    apart.refresh_from_db()
    assert apart.state == "cancelled"
    assert not Deadline.objects.open().filter(record=transfer.reference_id).exists()


@pytest.mark.requirement("KRK-8")
def test_no_plan_is_taken_over_for_a_child_who_is_on_one_here(world: TransferWorld) -> None:
    client, child = Client(), world.children[0]
    client.force_login(world.support)
    at = f"/families/{world.family.code}/transfer/"
    typed = {"children": [child.pk], "authority": "Ouse Council", **day("notified_on", DAY)}
    marked = f"{child.name} is marked already by {world.transfer.code}"
    assert marked in client.post(at, typed).text
    TransferIn.objects.get().moved.update(is_marked=False)
    plan = open_plan(child)
    assert f"{child.name} is on plan {plan.code} here already." in client.post(at, typed).text
    assert TransferIn.objects.count() == 1
