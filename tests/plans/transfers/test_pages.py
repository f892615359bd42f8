"""A transfer out on its pages: who was told, what was sent, and what ends it (KRK-7)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Child, User
from plans.models import Plan, TransferOut
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan, on_plans

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = STARTED_ON + timedelta(days=25)
TO = "Calder Council"


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with time_machine.travel(at(TODAY), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def said(client: Client, address: str, typed: dict[str, Any] | None = None) -> str:
    answer = client.get(address) if typed is None else client.post(address, typed, follow=True)
    assert answer.status_code == 200
    return words(parsed(answer.text))


MOVE = {"authority": TO, "is_permanent": "yes", "papers": "The plan\nThe minutes\n\nthe plan"}
TOLD = {**day("told_on", TODAY - timedelta(days=2)), "how": "By secure e-mail", "told_by": "Bev Hall"}


def moving(world: PlansWorld, client: Client) -> TransferOut:
    typed = {**MOVE, **day("moves_on", TODAY + timedelta(days=3))}
    assert "The move is recorded" in said(client, f"/plans/{world.plan.code}/transfer/new/", typed)
    return TransferOut.objects.get(state="under-way")


def running(world: PlansWorld) -> int:
    return Deadline.objects.open().filter(record=world.plan.reference_id).count()


@pytest.mark.requirement("KRK-7")
def test_from_the_move_to_the_conference_that_takes_the_plan_over(world: PlansWorld) -> None:
    client, plan = signed_in(world.support), world.plan
    page, dates = f"/plans/{plan.code}/", running(world)
    assert "Moves to another authority" in said(client, page)
    moving(world, client)
    message = OutgoingMessage.objects.get(dedupe_key__startswith="transfer-out:")
    assert message.to_address == world.chair_user.email
    for part in (plan.child.first_name, plan.child.last_name, TO):
        assert part not in message.subject + message.body
    chair = signed_in(world.chair_user)
    again = said(chair, f"{page}transfer/new/", {**MOVE, **day("moves_on", TODAY)})
    assert f"A transfer of this plan to {TO} is under way already" in again
    assert "On its way to Calder Council: the plan stays ours, with all its dates" in said(client, page)
    child_page = said(client, f"/children/{plan.child.code}/")
    assert f"Plan {plan.code}: to move to {TO}" in child_page
    assert running(world) == dates
    assert f"Tell {TO}" in said(chair, "/today") and f"Tell {TO}" in said(client, "/today")

    manager, accepted = signed_in(world.manager), f"{page}transfer/accepted/"
    held = day("held_on", TODAY)
    assert "The move is recorded for Thu 5 June 2025: the plan goes on here until then." in said(
        manager, accepted, held
    )
    change = {**day("moves_on", TODAY - timedelta(days=1)), "is_permanent": "no", "why": "They left sooner"}
    for _ in range(2):
        answer = said(client, f"{page}transfer/change/", change)
    assert "This is what is recorded already" in answer, "of two from one stale page the second is told"
    assert "It is not recorded that the move is for good: change that first" in said(manager, accepted, held)
    for_good = change | {"is_permanent": "yes", "why": "A tenancy there"}
    shown = said(client, f"{page}transfer/change/", for_good)
    assert (
        "Day of the move: Sun 1 June 2025, instead of Thu 5 June 2025; For good: No, or not known yet, "
        "instead of Yes; on Mon 2 June 2025, because: They left sooner" in shown
    )
    assert "For good: Yes, instead of No, or not known yet; on Mon 2 June 2025" in shown
    assert f"Record first when {TO} was told" in said(manager, accepted, held)
    assert "Recorded." in said(client, f"{page}transfer/told/", TOLD)
    assert "was told is recorded already: on 31 May 2025, by Bev Hall" in said(
        chair, f"{page}transfer/told/", TOLD
    )
    assert f"Send the papers to {TO}" in said(client, "/today")
    papers = list(TransferOut.objects.get().papers.all())
    assert [paper.name for paper in papers] == ["the plan", "The minutes"]
    assert "“A letter” is listed." in said(client, f"{page}transfer/papers/", {"name": "A letter"})
    assert "“THE PLAN” is listed already." in said(client, f"{page}transfer/papers/", {"name": "THE PLAN"})
    for paper in TransferOut.objects.get().papers.all():
        typed = {**day("sent_on", TODAY), "how": "By secure e-mail"}
        assert "was sent." in said(client, f"{page}transfer/papers/{paper.pk}/", typed)
    assert "was sent already, on 2 June 2025" in said(chair, f"{page}transfer/papers/{paper.pk}/", typed)
    assert "Record the conference of Calder Council once it was held" in said(chair, "/today")

    said(client, f"{page}transfer/papers/", {"name": "The core groups"})
    assert "Not sent yet, and recorded once it is: The core groups." in said(chair, accepted)
    typed_elsewhere = {"reason": "transferred", "accepted_by": TO, **day("ended_on", TODAY)}
    assert "record their conference on its page" in said(manager, f"{page}end/", typed_elsewhere)
    assert "Only the plan's chair or a service manager may end it." in said(client, accepted)
    for wrong, sentence in (
        (day("held_on", TODAY + timedelta(days=1)), "still to come"),
        (day("held_on", TODAY - timedelta(days=3)), "their conference was on that day or later"),
        (held | day("ended_on", TODAY - timedelta(days=1)), "The plan stays ours until their conference"),
    ):
        assert sentence in said(manager, accepted, wrong)
    Child.objects.filter(pk=plan.child_id).update(death_date=TODAY - timedelta(days=1))
    assert "the plan ends for that reason" in said(manager, accepted, held)
    Child.objects.filter(pk=plan.child_id).update(death_date=None)
    assert f"Plan {plan.code} has ended: {TO} has taken it over." in said(chair, accepted, held)
    stored = Plan.objects.get()
    assert (stored.ended_on, stored.end_reason, stored.accepted_by) == (TODAY, "transferred", TO)
    assert running(world) == 0
    assert "This transfer was accepted by their conference on 2 June 2025" in said(manager, accepted, held)
    late = TransferOut.objects.get().papers.get(sent_on=None)
    assert f"{page}transfer/papers/{late.pk}/" in client.get(f"{page}transfer/").text
    for still in (chair, client):
        today = said(still, "/today")
        assert f"Send the papers to {TO}" in today and f"taken over by {TO}, Mon 2 June 2025" in today
    assert "was sent." in said(client, f"{page}transfer/papers/{late.pk}/", typed), "papers follow"
    assert TO not in said(chair, "/today") and TO not in said(client, "/today")
    assert "nothing more is recorded on it" in said(client, f"{page}transfer/change/", for_good)


@pytest.mark.requirement("KRK-7")
@pytest.mark.parametrize(("verb", "state"), [("refuse", "refused"), ("withdraw", "withdrawn")])
def test_refused_or_withdrawn_the_plan_goes_on(world: PlansWorld, verb: str, state: str) -> None:
    client, page, dates = signed_in(world.support), f"/plans/{world.plan.code}/", running(world)
    moving(world, client)
    stopped = {"verb": verb, **day("stopped_on", TODAY), "why": "They say that the move is not permanent"}
    early = {**stopped, **day("stopped_on", STARTED_ON - timedelta(days=1))}
    assert "is before the plan started" in said(client, f"{page}transfer/stopped/", early)
    assert f"Plan {world.plan.code} goes on here." in said(client, f"{page}transfer/stopped/", stopped)
    other = said(signed_in(world.chair_user), f"{page}transfer/accepted/", day("held_on", TODAY))
    assert "on 2 June 2025: nothing more is recorded on it." in other
    transfer = TransferOut.objects.get()
    assert (transfer.state, transfer.why) == (state, stopped["why"])
    assert Plan.objects.get().is_open and running(world) == dates
    assert stopped["why"] in said(client, f"{page}transfer/")
    assert TO not in said(client, "/today")
    paper = transfer.papers.first()
    moving(world, client)
    assert TransferOut.objects.count() == 2
    both = said(client, f"{page}transfer/")
    assert stopped["why"] in both, "what came of the one before stands under the one that is under way"
    assert both.count(f"Papers for {TO}") == 2
    assert paper is not None
    assert f"{page}transfer/papers/{paper.pk}/" not in client.get(f"{page}transfer/").text


@laid(on_plans)
@pytest.mark.requirement("KRK-7")
def test_brothers_and_sisters_who_move_together_are_recorded_at_once(world: PlansWorld) -> None:
    client, (plan, other) = signed_in(world.support), world.plans
    new = f"/plans/{plan.code}/transfer/new/"
    assert "Who moves with them?" in said(client, new)
    typed = {**MOVE, **day("moves_on", TODAY + timedelta(days=3)), "also": [other.code]}
    assert "The move is recorded" in said(client, new, typed)
    moves = {each.plan_id: each.papers.count() for each in TransferOut.objects.all()}
    assert moves == {plan.pk: 2, other.pk: 2}
    stopped = {"verb": "withdraw", **day("stopped_on", TODAY), "why": "One of them stays"}
    said(client, f"/plans/{plan.code}/transfer/stopped/", stopped)
    assert "Who moves with them?" not in said(client, new), "the other is on the way already"
    said(client, f"/plans/{other.code}/transfer/stopped/", stopped)
    assert "One of them is on the way already" in said(client, new, typed | {"also": ["P25-XXXX"]})
    assert TransferOut.objects.under_way().count() == 0


@pytest.mark.requirement("KRK-7")
def test_a_plan_that_ends_otherwise_takes_its_transfer_with_it(world: PlansWorld) -> None:
    client, child = signed_in(world.support), world.plan.child
    new = f"/plans/{world.plan.code}/transfer/new/"
    before = {**MOVE, **day("moves_on", STARTED_ON - timedelta(days=1))}
    assert "a child who moved before that did not move while on it" in said(client, new, before)
    moving(world, client)
    child.death_date = TODAY
    child.save()
    ended = {"reason": "died", **day("ended_on", TODAY)}
    said(signed_in(world.manager), f"/plans/{world.plan.code}/end/", ended)
    transfer = TransferOut.objects.get()
    assert (transfer.state, transfer.why) == ("withdrawn", "The plan ended on 2 June 2025")
