"""A review is held like any conference, and what it decides takes effect on each child's plan."""

from datetime import date, timedelta
from io import BytesIO
from typing import cast

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from conferences.invitations.actions.send_invitations import send_invitations
from conferences.live.standing import Standing
from conferences.models import Conference, ConferenceChild, StrategyDiscussion
from conferences.reports.policies import may_be_received_on
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document
from cpunit.people.models import Child
from plans.agreed_actions.actions.close_action import close_action
from plans.endings.actions.end_plan import end_plan
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.effects import effects_of
from plans.plan.review import awaited_review
from plans.reviews.actions.carry_over import carry_over
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.conferences.world import NOW, World
from tests.plans.pages import signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_the_day, review_booked, under_review

pytestmark = [pytest.mark.django_db, laid(under_review)]


@on_the_day
def ready_with_plans() -> World:
    """The first conference of three, with a plan decided for each."""
    world = World(children=3)
    ReviewWorld.ready_with_plans(cast(ReviewWorld, world))
    return world


def running(world: ReviewWorld, kind: str) -> Deadline:
    return Deadline.objects.open().get(record=world.plan.reference, kind=kind)


def test_the_close_of_the_first_conference_begins_the_review_of_brothers_and_sisters(
    world: ReviewWorld,
) -> None:
    places = ConferenceChild.objects.filter(conference=world.conference)
    assert world.conference.kind == "review"
    assert {place.because_id for place in places} == {plan.code for plan in world.plans}
    assert world.conference.limit_date == date(2025, 8, 8)


def test_its_record_begins_with_what_the_plan_came_to(world: ReviewWorld) -> None:
    place = world.conference.attached_children.first()
    assert place.lead_social_worker == world.worker
    assert place.visit_every == 5
    assert place.core_group_members.count() == 4
    row = world.conference.outline.get()
    assert row.action == "A rota of family members is agreed"
    assert set(row.children.all()) == set(world.children)


def test_the_last_core_group_is_asked_for_only_where_no_members_are_arranged(world: ReviewWorld) -> None:
    for place in world.conference.attached_children.all():
        place.core_group_members.clear()
    with CaptureQueriesContext(connection) as asked:
        carry_over(conference=world.conference)
    assert [place.core_group_members.count() for place in world.conference.attached_children.all()] == [4, 4]
    assert not [
        each for each in asked if 'FROM "plans_coregroup"' in each["sql"] and "LIMIT 1" in each["sql"]
    ]


def test_a_plan_that_goes_on_has_its_next_review_six_months_on(world: ReviewWorld) -> None:
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    plan = world.plan
    assert (plan.category, plan.initial_category, plan.last_reviewed_on) == (
        "emotional",
        "neglect",
        REVIEW_DAY,
    )
    first = Deadline.objects.get(record=plan.reference, kind="first-review")
    assert (first.done_on, first.outcome) == (REVIEW_DAY, "met")
    assert running(world, "review").due_date == date(2026, 1, 31)
    review = awaited_review(plan)
    assert review is not None
    assert (review.state, review.limit_date) == ("booked", date(2026, 1, 31))
    assert review.attached_children.get(child=plan.child).because_id == plan.code
    assert review.participants.count() == 4 + 2 + 2


def test_visits_of_which_nothing_is_known_are_counted_from_the_review(world: ReviewWorld) -> None:
    """As of a plan that came in with a census file: what was not told is not missed (safety 12)."""
    Deadline.objects.filter(kind="visit").delete()
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    assert running(world, "visit").counted_from == REVIEW_DAY


def steps_down(world: ReviewWorld, **ending: object) -> None:
    """The risk is gone for the eldest; the others go on."""
    world.review_ready()
    eldest = world.children[0]
    world.views(eldest, *["no"] * 4)
    world.decide(eldest, "child-in-need", **ending)


@pytest.mark.requirement("LDS-8", "KRK-16")
def test_what_happens_next_is_told_of_the_plans_that_go_on(world: ReviewWorld) -> None:
    eldest, other = world.children
    chair, page = signed_in(world.chair_user), f"/conferences/{world.conference.code}/record/arrangements/"
    so_far = words(parsed(chair.get(page).content))
    assert "needed where a child protection plan goes on; so far none was decided" in so_far
    world.review_ready()
    both = words(parsed(chair.get(page).content))
    assert f"The plan goes on for {eldest.name} and {other.name}. What the plan has stands here" in both
    assert "A plan starts" not in both
    assert f"/record/arrangements/{eldest.code}/" in chair.get(page).text
    manager, service = world.managers()
    world.views(eldest, *["no"] * 4)
    form = parsed(chair.get(f"/conferences/{world.conference.code}/record/decisions/{eldest.code}/").content)
    for box, first in (("agreed_by", manager), ("discussed_with", service)):
        offered = form.xpath(f"//select[@name='{box}']/option/@value")
        assert offered[:2] == ["", str(first.pk)], "whom the rule names stands first"
    world.decide(eldest, "child-in-need", end_reason="risk-gone", agreed_by=manager, discussed_with=service)
    alone = chair.get(page).text
    assert f"The plan goes on for {other.name}." in words(parsed(chair.get(page).content))
    assert f"/record/arrangements/{eldest.code}/" not in alone
    said = effects_of(Standing.of(world.conference), world.conference)
    assert (
        f"The dates of the reviews count from this conference for {other.name}; visits go on from the last "
        "one, as often as is fixed here." in said
    )


@laid(review_booked)
def test_of_a_plan_that_a_census_told_the_last_core_group_is_carried_over(world: ReviewWorld) -> None:
    group = CoreGroup.objects.get()
    members = {each.pk for each in group.members.all()}
    for plan in world.plans:
        plan.core_group_members.clear()
    with time_machine.travel(world.now, tick=False):
        world.share_reports()
        world.open()
    for place in world.conference.attached_children.all():
        assert {each.pk for each in place.core_group_members.all()} == members
        assert members


@pytest.mark.requirement("KRK-16")
def test_a_plan_that_ends_by_its_review_lets_go_of_its_dates_and_its_next_review(world: ReviewWorld) -> None:
    manager, service = world.managers()
    steps_down(world, end_reason="risk-gone", agreed_by=manager, discussed_with=service)
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    plan = world.plan
    assert (plan.ended_on, plan.end_reason, plan.ending_conference) == (
        REVIEW_DAY,
        "risk-gone",
        world.conference,
    )
    assert not Deadline.objects.open().filter(record=plan.reference).exists()
    assert awaited_review(plan) is None
    other = Plan.objects.get(pk=world.plans[1].pk)
    review = awaited_review(other)
    assert review is not None
    assert [place.child for place in review.attached_children.all()] == [other.child]


@pytest.mark.requirement("KRK-16")
@pytest.mark.parametrize(
    ("ending", "about", "sentence"),
    [
        ({}, "end_reason", "Choose why"),
        ({"end_reason": "risk-gone"}, "agreed_by", "ending a plan there is exceptional"),
        ({"end_reason": "other-plan"}, "agreed_by", "ending a plan there is exceptional"),
        ({"end_reason": "left-uk"}, "end_reason", "a strategy meeting is convened first"),
    ],
)
def test_each_reason_asks_for_what_its_source_asks(
    world: ReviewWorld, ending: dict[str, str], about: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        steps_down(world, **ending)
    assert refused.value.refusal.about == about


@pytest.mark.requirement("KRK-16")
def test_a_meeting_from_before_the_plan_says_nothing_of_its_end(world: ReviewWorld) -> None:
    """Also where a census told the plan, whose first review is not known."""
    dates = Deadline.objects.filter(record=world.plan.reference, kind="first-review")
    assert StrategyDiscussion.objects.filter(children=world.children[0], held_on__lt=world.plan.started_on)
    dates.update(kind="review")
    with pytest.raises(Refused, match="is recorded between 8 May 2025 and 31 July 2025"):
        steps_down(world, end_reason="left-uk")
    Deadline.objects.filter(record=world.plan.reference).delete()
    with pytest.raises(Refused, match="is recorded between 8 May 2025 and 31 July 2025"):
        steps_down(world, end_reason="left-uk")


def test_a_plan_is_not_ended_elsewhere_while_its_review_takes_place(world: ReviewWorld) -> None:
    Child.objects.filter(pk=world.children[0].pk).update(birth_date=date(2006, 1, 1))
    with pytest.raises(Refused, match=f"{world.conference.code} is taking place and decides about this plan"):
        end_plan(
            plan=world.plan,
            ended_on=REVIEW_DAY,
            reason="eighteen",
            by=world.manager,
            now=world.now,
            today=REVIEW_DAY,
        )


@laid(review_booked)
def test_a_plan_that_ends_before_its_review_takes_the_child_out_of_it(world: ReviewWorld) -> None:
    eldest, youngest = world.children
    Child.objects.filter(pk=eldest.pk).update(birth_date=date(2007, 1, 1))
    day = REVIEW_DAY - timedelta(days=10)
    facts = {"ended_on": day, "reason": "eighteen", "by": world.manager, "now": world.now, "today": day}
    end_plan(plan=world.plan, **facts)
    assert [place.child for place in world.conference.attached_children.all()] == [youngest]
    Child.objects.filter(pk=youngest.pk).update(birth_date=date(2007, 1, 1))
    end_plan(plan=Plan.objects.get(pk=world.plans[1].pk), **facts)
    assert Conference.objects.get(pk=world.conference.pk).state == "cancelled"
    assert not Hold.objects.filter(record=world.conference.reference).exists()


@laid(review_booked)
@pytest.mark.paper
def test_the_letters_of_a_review_speak_of_the_plan_that_stands(world: ReviewWorld) -> None:
    with time_machine.travel(world.now - timedelta(days=20), tick=False):
        send_invitations(conference=world.conference, by=world.support, now=world.now - timedelta(days=20))
    letters = Document.objects.filter(record=world.conference.reference)
    said = {" ".join(PdfReader(BytesIO(each.pdf)).pages[0].extract_text().split()) for each in letters}
    assert said
    assert any("how the child protection plan has gone" in text for text in said)
    assert not any("whether they need a child protection plan" in text for text in said)


@laid(review_booked)
def test_no_report_for_a_review_is_older_than_the_conference_before(world: ReviewWorld) -> None:
    refusal = may_be_received_on(date(2025, 5, 7), world.conference, about="received_on")
    assert refusal is not None
    assert "before the last conference of Thu 8 May 2025" in refusal.sentence
    assert may_be_received_on(date(2025, 5, 8), world.conference, about="received_on") is None


def test_its_record_tells_how_the_plan_has_gone(world: ReviewWorld) -> None:
    for plan in world.plans:
        told = world.conference.attached_children.get(child=plan.child).plan_so_far
        assert f"Plan {plan.code} since 8 May 2025, neglect, first reviewed now." in told
        assert "Core groups since 8 May 2025: none is recorded as held." in told
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(world.now, tick=False):
        page = client.get(f"/conferences/{world.conference.code}/record/plan-so-far/").content
    (asked,) = parsed(page).xpath("//section[starts-with(@id, 'action-')]")
    assert "A rota of family members is agreed" in words(asked)
    assert "by Thu 22 May 2025: past its day." in words(asked)
    assert "Goes on as row 1 of the new plan" in words(asked)


@pytest.mark.failure(1)
def test_an_address_in_an_action_keeps_the_review_open(world: ReviewWorld) -> None:
    home = world.family.addresses.get()
    world.conference.reviewed_actions.update(action=f"Change the lock at {home.lines}, {home.postcode}")
    world.conference.outline.update(action="Change the lock")
    world.review_ready()
    with pytest.raises(Refused, match="taken out of action 1 that the review looks back on"):
        close_conference(conference=world.conference, by=world.chair_user, now=world.now)


def test_the_minutes_tell_how_the_plan_had_gone_until_its_review(world: ReviewWorld) -> None:
    facts = {"state": "done", "closed_on": REVIEW_DAY, "by": world.support}
    close_action(action=world.plan.actions.get(), **facts, now=world.now, today=REVIEW_DAY)
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    client = Client()
    client.force_login(world.support)
    page = client.get(f"/conferences/{world.conference.code}/minutes/").text
    assert "What became of the actions of the plan" in page
    assert "A rota of family members is agreed</bdi>, by Thu 22 May 2025: <strong>done</strong>." in page


@laid(review_booked)
def test_the_page_of_a_review_leads_to_its_plans_and_says_why_that_day(world: ReviewWorld) -> None:
    client = Client()
    client.force_login(world.support)
    with time_machine.travel(world.now - timedelta(days=20), tick=False):
        page = client.get(f"/conferences/{world.conference.code}/").text
    for plan in world.plans:
        assert f'href="/plans/{plan.code}/"' in page
    assert "First review held" in page
    assert "Why this date" in page


@laid(review_booked)
def test_reports_to_a_review_are_due_by_its_own_timescales(world: ReviewWorld) -> None:
    running = Deadline.objects.open().filter(record=world.conference.reference)
    assert set(running.values_list("conference", flat=True)) == {"review"}
    assert dict(running.filter(kind__contains="report").values_list("kind", "due_date")) == {
        "social-work-report": date(2025, 7, 24),
        "agency-report": date(2025, 7, 29),
        "report-to-family": date(2025, 7, 28),
    }


@laid(ready_with_plans)
def test_brothers_and_sisters_are_not_asked_for_their_family_one_by_one(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
    assert Plan.objects.open().count() == 3
    families = [each for each in asked if 'FROM "people_family" WHERE "people_family"."id"' in each["sql"]]
    assert len(families) < 3
