"""The plan's update after a core group is met once each of its members has a version of it (WKF-13)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from conferences.conference.sealed import Facts
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.deadlines.models import Deadline
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Person, Reference
from cpunit.people.settle import settle_family, worker_reads_otherwise
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.record_given import record_given
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy
from plans.drafting.actions.sign_draft import sign_off_draft
from plans.drafting.actions.write_draft import hand_in
from plans.drafting.actions.write_part import write_part
from plans.drafting.parts import members_of
from plans.models import Plan
from plans.papers.recipients import people_of
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out
from tests.factories.people import ProfessionalFactory
from tests.release.asking import ask
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=13)
MET = localdate(LATER)


@pytest.fixture(autouse=True)
def two_weeks_later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def plan_of(world: World) -> Plan:
    return Plan.objects.get(child=world.children[0])


def hold(world: World, plan: Plan, *family: Person) -> None:
    """A core group of today, by its page."""
    client, address = signed_in(world.support), f"/plans/{plan.code}/core-group/"
    form = sent_back(client.get(address).content, "progress")
    typed = {
        "held_on_day": MET.day,
        "held_on_month": MET.month,
        "held_on_year": MET.year,
        "progress": "He comes to school",
        "members": [str(world.worker.pk)],
        "of_family": [str(each.pk) for each in family],
        "which": "another",
    }
    answer = client.post(address, {**form, **typed})
    assert answer.status_code == 302, words(parsed(answer.content))


def given_out(world: World, plan: Plan, people: list[str] | None = None, *, sent: bool = True) -> int:
    """Asked for on the page, released by the chair, and sent or handed over; the version."""
    typed = {} if people is None else {"people": people}
    ask(signed_in(world.support), f"/plans/{plan.code}/copies/", **typed)
    record = Reference.objects.get(code=plan.code)
    make_copies(record=record, now=LATER)
    made = Copy.objects.filter(record=record, kind="plan").to_release()  # type: ignore[attr-defined]
    release_paper(
        record=record,
        kind="plan",
        edition=(edition := plan.issues.latest("number").number),
        looked_at=[key for key in made.values_list("document", flat=True) if key],
        by=world.chair_user,
        now=LATER,
        proof=Proof(by=world.chair_user),
    )
    if sent:
        OutgoingMessage.objects.filter(state="queued").update(state="sent", sent_at=LATER)
        follow_all(now=LATER)
        left = Copy.objects.of(record, "plan", edition).filter(out_on=None, released_at__isnull=False)
        record_given(
            record=record,
            kind=Document.Kind.PLAN,
            people=[each.person for each in left],
            how="handed",
            given_on=localdate(),
            by=world.support,
            now=LATER,
            edition=edition,
        )
        follow_all(now=LATER)
    return int(edition)


def update(plan: Plan) -> Deadline:
    return Deadline.objects.filter(record=plan.reference, kind="plan-updated").latest("pk")


@pytest.mark.requirement("WKF-13")
def test_one_of_before_the_core_group_does_not_count(world: World) -> None:
    plan, mother = plan_of(world), world.adults[0].person
    with time_machine.travel(LATER - timedelta(days=2)):
        given_out(world, plan)
    hold(world, plan, mother)
    assert update(plan).closed_at is None
    client = signed_in(world.support)
    shown = words(parsed(client.get(f"/plans/{plan.code}/").content))
    assert "Give the plan out" in shown and "Record it as done: Plan updated" not in shown
    with CaptureQueriesContext(connection) as asked:
        page = words(parsed(client.get(f"/plans/{plan.code}/copies/").content))
    assert len(asked) <= MOST_QUERIES
    assert "Still without:" in page and world.adults[0].name in page
    everybody = sent_back(client.get(f"/plans/{plan.code}/copies/").content, "people")["people"]
    given_out(world, plan, [str(world.worker.pk)])
    assert update(plan).closed_at is None
    given_out(world, plan, [each for each in everybody if each != str(world.worker.pk)])
    met = update(plan)
    assert (met.outcome, met.done_on) == ("met", MET)
    assert "Still without" not in client.get(f"/plans/{plan.code}/copies/").text
    assert client.post(f"/plans/{plan.code}/done/plan-updated/").status_code == 404


@pytest.mark.requirement("WKF-13")
@pytest.mark.failure(9)
def test_what_is_released_and_has_not_left_is_with_nobody(world: World) -> None:
    plan = plan_of(world)
    hold(world, plan)
    given_out(world, plan, sent=False)
    assert update(plan).closed_at is None
    assert world.worker.name in signed_in(world.support).get(f"/plans/{plan.code}/copies/").text
    given_out(world, plan)
    assert update(plan).done_on == MET


@pytest.mark.requirement("WKF-13")
def test_who_leaves_their_post_is_waited_for_no_more(world: World) -> None:
    plan = plan_of(world)
    hold(world, plan)
    given_out(world, plan, [str(each.pk) for each in people_of(plan) if each != world.worker.person])
    assert update(plan).closed_at is None
    world.worker.left_on = MET
    world.worker.save()
    for member in plan.core_group_members.exclude(pk=world.worker.pk):
        assert not member.person.has_left
    worker_reads_otherwise(worker=world.worker, now=LATER)
    assert update(plan).done_on == MET


@pytest.mark.requirement("WKF-13")
def test_one_recorded_after_the_plan_went_out_is_met_at_once(world: World) -> None:
    plan = plan_of(world)
    given_out(world, plan)
    hold(world, plan)
    assert update(plan).done_on == MET


@pytest.mark.requirement("WKF-13")
def test_who_came_without_being_a_member_is_waited_for_until_they_are_kept_from_it(world: World) -> None:
    plan, father = plan_of(world), world.adults[1]
    plan.core_group_family.remove(father.person)
    assert father.person in people_of(plan), "a parent"
    given_out(world, plan, [str(each.pk) for each in people_of(plan) if each != father.person])
    hold(world, plan, father.person)
    assert update(plan).closed_at is None
    kept_out(world.conference, father, by=world.chair, until=MET + timedelta(days=90))
    settle_family(family=world.family, now=LATER)
    assert update(plan).done_on == MET


@pytest.mark.requirement("WKF-13")
def test_who_leaves_the_core_group_by_a_draft_is_waited_for_no_more(world: World) -> None:
    plan, author = plan_of(world), world.worker
    nurse, author.supervisor = ProfessionalFactory(), ProfessionalFactory()
    author.save()
    Plan.objects.filter(pk=plan.pk).update(lead_social_worker=author)
    plan.core_group_members.add(nurse)
    hold(world, plan)
    given_out(world, plan, [str(each.pk) for each in people_of(plan) if each != nurse.person])
    assert update(plan).closed_at is None
    plan = plan_of(world)
    rest: Facts = {"members": members_of(plan) - {nurse.pk}, "why": "She works elsewhere"}
    write_part(plan=plan, which="core-group", typed=rest, by=author.person, now=LATER)
    draft = hand_in(plan=plan, by=author.person, now=LATER)
    sign_off_draft(draft=draft, signer=author.supervisor, now=LATER, today=MET)
    assert update(plan).done_on == MET
