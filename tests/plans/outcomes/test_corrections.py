"""A decision recorded wrongly at the close is corrected by its chair: the plan, its dates and its next
review are as if it had been recorded so, and what was recorded stays.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from conferences.conference.sealed import seal
from conferences.decisions.actions.decide import Chosen
from conferences.live.exposed import refuse_exposed
from conferences.minutes.actions.write_minutes import TEMPLATE
from conferences.minutes.content import content_of
from conferences.minutes.papers import OUTLINE_TEMPLATE, PLAN_TEMPLATE
from conferences.models import (
    Conference,
    ConferenceChild,
    Decision,
    DecisionCorrection,
    StrategyDiscussion,
)
from conferences.models.decisions.decision import DECIDED
from cpunit.dashboards.actions.move_member import move_member
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.pdf import page_of
from cpunit.people.actions.register import register
from cpunit.people.models import Chair, Child, Family, User
from cpunit.release.models import Copy
from plans.models import CoreGroup, Plan, TransferOut
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.actions.correct_decision import correct_decision
from plans.plan.review import awaited_review, next_review
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import AddressFactory, AreaFactory, FamilyFactory, ManagerFactory
from tests.factories.young_people import keeps
from tests.plans.outcomes.test_review_closes import close as close_review
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed, under_review

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=20)


@pytest.fixture(autouse=True)
def weeks_later() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(LATER, tick=False) as moment:
        yield moment


def address(world: World, child: Child) -> str:
    return f"/conferences/{world.conference.code}/corrections/{child.code}/"


def shown(world: World, child: Child, by: User | None = None, **typed: Any) -> Any:
    """What the chair's page says that a correction does, before it is done."""
    client, url = signed_in(by or world.chair_user), address(world, child)
    form = sent_back(client.get(url).content, "why") | {"why": "The wrong box was ticked"} | typed
    return client, client.post(url, form)


def corrected(world: World, child: Child, **typed: Any) -> str:
    """The chair looks at what it does, and does it."""
    client, answer = shown(world, child, **typed)
    return client.post(address(world, child), sent_back(answer.content, "why"), follow=True).text


def running(plan: Plan) -> dict[str, date]:
    return dict(Deadline.objects.open().filter(record=plan.reference).values_list("kind", "due_date"))


def moves(world: ReviewWorld) -> TransferOut:
    """The child of the plan moves to another authority."""
    told = {"recorded_by": world.manager, "recorded_at": world.now, "moves_on": date(2025, 9, 1)}
    return TransferOut.objects.create(plan=world.plan, authority="Leeds", is_permanent=True, **told)


IN_NEED = {
    "outcome": "child-in-need",
    "category": "",
    **parts("child_in_need_review_on", DAY + timedelta(days=40)),
}
A_PLAN = {
    "outcome": "plan",
    "category": "neglect",
    **{f"child_in_need_review_on_{each}": "" for each in ("day", "month", "year")},
}


@laid(under_review)
def test_what_is_still_open_is_decided_in_its_record(world: ReviewWorld) -> None:
    world.review_ready()
    child, client = world.children[0], signed_in(world.chair_user)
    assert client.get(f"/conferences/{world.conference.code}/corrections/").status_code == 200
    said = client.get(address(world, child), follow=True)
    assert said.status_code == 200
    assert f"{world.conference.code} is not closed: its chair decides in its record." in said.text


def test_a_plan_that_was_recorded_by_mistake_never_was(world: World) -> None:
    child = world.children[0]
    plan = Plan.objects.get(child=child)
    review = awaited_review(plan)
    _, answer = shown(world, child, **IN_NEED)
    said = words(parsed(answer.content))
    assert f"Decided for {child.name}: Child in need plan, first reviewed on Tue 17 June 2025" in said
    assert f"First review held: {child.name}: due by Fri 8 August 2025. It falls away." in said
    assert "The service managers of the area are told." in said
    assert Plan.objects.open().get() == plan  # it was only shown
    assert not DecisionCorrection.objects.exists()
    page = corrected(world, child, **IN_NEED)
    assert "The decision is corrected" in page
    assert f"Child protection plan: {child.name}: recorded by mistake, and not counted, instead of" in said
    plan.refresh_from_db()
    assert (plan.end_reason, plan.ended_on) == ("by-mistake", plan.started_on)
    assert not running(plan)
    assert not CoreGroup.objects.filter(state="planned").exists()
    assert review is not None
    assert Conference.objects.get(pk=review.pk).state == Conference.State.CANCELLED
    decision = Decision.objects.get(child=child)
    assert (decision.outcome, decision.in_force.outcome) == ("plan", "child-in-need")
    client = signed_in(world.chair_user)
    for url in (f"/plans/{plan.code}/", f"/children/{child.code}/", "/plans/"):
        text = client.get(url).text
        assert ("Recorded by mistake" in text) is (url == f"/plans/{plan.code}/")
    told = client.get(f"/conferences/{world.conference.code}/minutes/").text
    assert "Decision: Child protection plan, neglect." in told
    assert "Put right on Wed 28 May 2025 by the chair of the conference: Child in need plan" in told


def test_a_plan_that_was_decided_starts_as_of_the_day_late_where_it_is(world: World) -> None:
    child = world.children[1]
    _, answer = shown(world, child, **A_PLAN)
    assert f"1 row of the outline plan is for {child.name}, and the plan takes that over." in answer.text
    corrected(world, child, **A_PLAN)
    plan = Plan.objects.get(child=child)
    assert (plan.started_on, plan.category, plan.chair) == (DAY, "neglect", world.chair)
    dates = running(plan)
    assert dates["first-core-group"] < LATER.date()
    assert dates["first-review"] == date(2025, 8, 8)
    review = next_review(plan)
    assert review is not None
    assert review.limit_date == date(2025, 8, 8)
    assert "Recorded by mistake" not in signed_in(world.manager).get(f"/plans/{plan.code}/").text


def test_a_plan_that_was_right_after_all_has_its_first_core_group_again(world: World) -> None:
    child = world.children[0]
    arranged = CoreGroup.objects.get(state="planned")
    day, members = arranged.planned_for, set(arranged.members.all())
    assert members
    corrected(world, child, **IN_NEED)
    assert not CoreGroup.objects.filter(state="planned").exists()
    _, answer = shown(world, child, **A_PLAN)
    said = words(parsed(answer.content))
    assert f"Core group planned: {child.name}" in said
    assert f"Child protection plan: {child.name}: neglect, since 8 May 2025." in said
    assert "instead of: recorded by mistake" not in said
    corrected(world, child, **A_PLAN)
    again = CoreGroup.objects.get(state="planned")
    assert (again.planned_for, set(again.members.all())) == (day, members)
    assert list(again.plans.all()) == [Plan.objects.open().get(child=child)]


def test_what_was_decided_for_a_child_who_moved_is_put_right_in_the_family_of_now(world: World) -> None:
    child, other = world.children[0], FamilyFactory(area=world.family.area, team=world.family.team)
    day = CoreGroup.objects.get(state="planned").planned_for
    move_member(member=child, family=other, why="Another mother", by=world.manager, now=LATER)
    child.refresh_from_db()
    home = AddressFactory(family=other, lines="41 Larch Rise")
    _, answer = shown(world, child, **IN_NEED, why=f"They are at {home.lines}")
    assert "An address of this family" in answer.text
    client, answer = shown(world, child, **IN_NEED)
    said = words(parsed(answer.content))
    assert f"{child.name} was moved to another family since: the plan and the dates are put right" in said
    assert f"First review held: {child.name}: due by Fri 8 August 2025. It falls away." in said
    client.post(address(world, child), sent_back(answer.content, "why"))
    assert not Plan.objects.open().filter(child=child).exists()
    Chair.objects.filter(pk=world.chair.pk).update(professional=world.worker)
    Family.objects.filter(pk=other.pk).update(social_worker=world.worker)
    assert not CoreGroup.objects.filter(state="planned").exists()
    corrected(world, child, **A_PLAN)
    plan = Plan.objects.open().get(child=child)
    review = awaited_review(plan)
    assert review is not None
    assert (plan.reference.family, review.family) == (other, other)
    assert plan.chair is None, "who holds the case there may not chair the plan"
    group = CoreGroup.objects.get(state="planned")
    assert (group.family, group.planned_for) == (other, day)
    assert not Deadline.objects.filter(record=plan.reference).exclude(family=other).exists()
    Family.objects.filter(pk=other.pk).update(area=AreaFactory())
    for user in (world.chair_user, world.manager):
        page = signed_in(user).get(f"/conferences/{world.conference.code}/corrections/").text
        assert f"{world.chair}, who chaired it, cannot correct it any more" in page
        assert address(world, child) not in page, "of a family of another area"


def test_where_the_chair_has_left_a_service_manager_puts_it_right(world: World) -> None:
    child = world.children[0]
    assert (
        address(world, child)
        not in signed_in(world.manager).get(f"/conferences/{world.conference.code}/corrections/").text
    )
    User.objects.filter(pk=world.chair_user.pk).update(is_active=False)
    no = signed_in(world.support).get(address(world, child)).text
    assert f"{world.chair}, who chaired it, cannot correct it any more: a service manager does." in no
    client, answer = shown(world, child, by=world.manager, category="emotional")
    page = client.post(address(world, child), sent_back(answer.content, "why"), follow=True).text
    assert (
        "Put right on Wed 28 May 2025 by a service manager: Child protection plan, emotional abuse." in page
    )
    told = client.get(f"/conferences/{world.conference.code}/minutes/").text
    assert "Put right on Wed 28 May 2025 by a service manager" in told
    assert Plan.objects.get(child=child).category == "emotional"


@pytest.mark.parametrize("what", ["the family is handed over", "the chair leaves the area"])
def test_where_the_chair_does_not_see_the_family_any_more_a_service_manager_puts_it_right(
    world: World, what: str
) -> None:
    child, area = world.children[1], world.family.area
    if what == "the chair leaves the area":
        world.chair_user.areas.set([AreaFactory()])
    else:
        area = AreaFactory()
        Family.objects.filter(pk=world.family.pk).update(area=area)
    url = f"/conferences/{world.conference.code}/corrections/"
    assert signed_in(world.chair_user).get(url).status_code == 404
    manager = ManagerFactory(areas=[area])
    assert address(world, child) in signed_in(manager).get(url).text
    client, answer = shown(world, child, by=manager, **A_PLAN)
    page = client.post(address(world, child), sent_back(answer.content, "why"), follow=True).text
    assert "The decision is corrected" in page
    plan = Plan.objects.open().get(child=child)
    assert plan.chair is None, "who cannot see it answers for nothing of it"
    assert not Deadline.objects.open().filter(record=plan.reference, chair=world.chair).exists()


@pytest.mark.failure(9)
def test_who_knows_of_what_was_recorded_is_named_and_has_the_plan_anew(world: World) -> None:
    child, adult, record = world.children[0], world.adults[0], world.conference.reference
    Copy.objects.create(
        record=record,
        person=adult.person,
        kind="outline-plan",
        number=1,
        asked_at=NOW,
        asked_by=world.support,
        out_on=DAY,
        how="handed",
        given_by=world.support,
    )
    meet_deadline(kind=Kind.CASE_SYSTEM_UPDATED, record=record, done_on=DAY, now=NOW)
    told = (
        f"Outline plan: left as it was recorded, to {adult.name} (Thu 8 May 2025).",
        "The case system was told on Thu 8 May 2025 of what was recorded: tell it of the correction.",
    )
    _, answer = shown(world, child, category="emotional")
    page = corrected(world, child, category="emotional")
    for sentence in told:
        assert sentence in answer.text
        assert sentence in page
    assert "Copies that say what is put right are made: somebody else releases them." in answer.text
    old, new = Copy.objects.order_by("edition")
    assert (old.edition, new.edition, new.person_id) == (0, 1, adult.pk)
    assert new.asked_by == world.chair_user and old.withdrawn_at is None


def test_another_category_and_another_again(world: World) -> None:
    child = world.children[0]
    corrected(world, child, category="emotional")
    corrected(world, child, category="physical")
    plan = Plan.objects.get()
    assert (plan.category, plan.initial_category, plan.ended_on) == ("physical", "physical", None)
    chair = signed_in(world.chair_user)
    page = chair.get(f"/conferences/{world.conference.code}/corrections/").text
    assert page.count("Put right on Wed 28 May 2025 by its chair") == 2
    form = chair.get(address(world, child)).text
    assert (
        "Recorded at the close: Child protection plan, neglect. Put right on Wed 28 May 2025: Child "
        "protection plan, emotional abuse. Put right on Wed 28 May 2025: Child protection plan, physical "
        "abuse." in form
    )
    assert "The family reads it word for word" in form
    assert "Recorded at the close: Child protection plan, neglect." in page


@pytest.mark.safety(2)
def test_the_managers_of_the_area_are_told_until_one_has_read_it(world: World) -> None:
    corrected(world, world.children[0], category="emotional")
    message = OutgoingMessage.objects.get(to_address=world.manager.email, subject__contains="corrected")
    for child in world.children:
        assert child.last_name not in f"{message.subject} {message.body}"
    manager, code = signed_in(world.manager), world.conference.code
    assert f"What was decided at {code} is corrected" in manager.get("/today").text
    assert "I have read" not in signed_in(world.chair_user).get(f"/conferences/{code}/corrections/").text
    read = words(parsed(manager.get(f"/conferences/{code}/corrections/").content))
    only = f"Only the chair of this conference, {world.chair}, corrects what was recorded."
    assert read.count(only) == 1, "once, not for each child"
    for _ in range(2):
        manager.post(f"/conferences/{code}/corrections/read/")
    assert DecisionCorrection.objects.get().read_by == world.manager
    assert f"What was decided at {code} is corrected" not in manager.get("/today").text
    assert "Only the chair" in signed_in(world.manager).get(address(world, world.children[0])).text


def test_of_two_from_one_stale_page_the_second_is_told(world: World) -> None:
    child = world.children[0]
    client, answer = shown(world, child, category="emotional")
    page = sent_back(answer.content, "why")
    corrected(world, child, category="physical")
    answer = client.post(address(world, child), page)
    assert "What was decided was corrected while you were writing." in answer.text
    assert "physical abuse" in words(parsed(answer.content)), "theirs stands beside it"
    on = client.post(address(world, child), sent_back(answer.content, "why"))
    assert "while you were writing" not in on.text, "and one goes on from there"
    assert Plan.objects.get().category == "physical"
    stale = client.post(address(world, child), page | {"category": "physical"}).text
    assert DecisionCorrection.objects.count() == 1
    assert "There is a problem" in stale


def test_who_may_not_and_until_when(world: World) -> None:
    child = world.children[0]
    decision = Decision.objects.get(child=child)
    given: dict[str, Any] = {
        "conference": world.conference,
        "child": child,
        "chosen": Chosen(outcome="plan", category="emotional", reasons="x"),
        "why": "The wrong box was ticked",
        "seen": seal({name: getattr(decision, name) for name in DECIDED}),
        "by": world.chair_user,
        "now": LATER,
    }
    home, kept = child.family.addresses.get(), "I am afraid of dad when he drinks"
    keeps(child, world.conference, kept)
    for more, sentence in (
        ({"by": world.manager}, "Only the chair of this conference"),
        ({"by": world.other_chair.user}, "Only the chair of this conference"),
        ({"why": " "}, "Say what was wrong"),
        ({"why": f"They live at {home.lines}, {home.postcode}"}, "An address of this family"),
        ({"why": f"She wrote: {kept}"}, "What a young person keeps from their parents"),
        ({"seen": "{}"}, "What was decided was corrected while you were writing"),
        ({"chosen": Chosen(outcome="plan", category="neglect", reasons="x")}, "This is what is recorded"),
        ({"chosen": Chosen(outcome="plan", reasons="x")}, "A plan has exactly one category"),
    ):
        with pytest.raises(Refused, match=sentence):
            correct_decision(**given | more)
    Child.objects.filter(pk=child.pk).update(death_date=date(2025, 5, 20))
    with pytest.raises(Refused, match="died on 20 May 2025"):
        correct_decision(**given)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(category="emotional")


@pytest.mark.failure(1)
def test_papers_made_from_now_on_say_both(world: World) -> None:
    child = world.children[0]
    corrected(world, child, **IN_NEED, why="Swapped with 14 Birch Lane")
    told = "Child in need plan, first reviewed on Tue 17 June 2025.</strong> Swapped with 14 Birch Lane"
    conference = Conference.objects.get(pk=world.conference.pk)
    given = {"minutes": content_of(conference, None), "approved_by": "Ada Finch", "approved_at": LATER}
    for template in (TEMPLATE, OUTLINE_TEMPLATE, PLAN_TEMPLATE):
        text = " ".join(page_of(template=template, context=given, title="x").split())
        assert "neglect" in text
        assert told in text
        if template == OUTLINE_TEMPLATE:
            assert text.index("there is a child in need plan") < text.index(
                "recorded as: Child protection plan, neglect"
            )
    address = child.family.addresses.get()
    address.lines = "14 Birch Lane"
    address.save()
    with pytest.raises(Refused, match=f"the decision for {child.name}"):
        refuse_exposed(conference)


def test_a_correction_stays_as_it_was_recorded(world: World) -> None:
    corrected(world, world.children[0], category="emotional")
    row = DecisionCorrection.objects.get()
    for change in ({"why": "x"}, {"category": "sexual"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            DecisionCorrection.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


@laid(under_review)
def test_a_plan_that_ended_by_mistake_goes_on(
    world: ReviewWorld, weeks_later: time_machine.Traveller
) -> None:
    weeks_later.move_to(world.now + timedelta(days=9))
    moving = moves(world)
    plan = close_review(world, "the risk is gone", is_first=True)
    moving.refresh_from_db()
    assert (plan.ended_on, moving.state) == (REVIEW_DAY, "withdrawn")
    child = plan.child
    goes_on = A_PLAN | {"category": "emotional", "end_reason": "", "agreed_by": "", "discussed_with": ""}
    Plan.objects.update(ending_conference=None)
    assert f"{plan.code} has ended since" in corrected(world, child, **goes_on), "as a census file told"
    Plan.objects.update(ending_conference=world.conference)
    _, answer = shown(world, child, **goes_on | {"discussed_with": str(world.managers()[1].pk)})
    problem = parsed(answer.content).xpath("//a[contains(., 'take out what is given about its end')]/@href")
    assert problem == ["#id_discussed_with"], "at what is to be taken out"
    _, answer = shown(world, child, **goes_on)
    assert f"Transfer to Leeds: {child.name}: under way" in words(parsed(answer.content))
    corrected(world, child, **goes_on)
    plan.refresh_from_db()
    moving.refresh_from_db()
    assert (moving.state, moving.ended_on, moving.why) == ("under-way", None, "")
    assert (plan.ended_on, plan.category, plan.last_reviewed_on) == (None, "emotional", REVIEW_DAY)
    assert next_review(plan) is not None
    dates = running(plan)
    assert {"review", "midway-review", "visit", "first-core-group"} <= set(dates)
    assert dates["review"] == date(2026, 1, 31)
    assert dates["first-core-group"] == date(2025, 5, 22)  # late as it was
    told = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/").text
    assert "Corrected since" in told


@laid(under_review)
def test_a_plan_that_goes_on_after_all_is_of_the_family_in_which_the_child_is_by_now(
    world: ReviewWorld, weeks_later: time_machine.Traveller
) -> None:
    weeks_later.move_to(world.now + timedelta(days=9))
    plan = close_review(world, "the risk is gone", is_first=True)
    other = FamilyFactory(area=world.family.area, team=world.family.team)
    move_member(member=plan.child, family=other, why="Another mother", by=world.manager, now=timezone.now())
    plan.refresh_from_db()
    assert plan.reference.family == world.family, "what is over stays where it was"
    goes_on = A_PLAN | {"category": "emotional", "end_reason": "", "agreed_by": "", "discussed_with": ""}
    corrected(world, plan.child, **goes_on)
    plan = Plan.objects.open().get(pk=plan.pk)
    assert plan.reference.family == other
    assert set(Deadline.objects.filter(record=plan.reference).values_list("family", flat=True)) == {other.pk}


@laid(under_review)
def test_a_plan_that_went_on_by_mistake_ends_on_the_day_of_its_review(
    world: ReviewWorld, weeks_later: time_machine.Traveller
) -> None:
    weeks_later.move_to(world.now + timedelta(days=9))
    moves(world)
    plan = close_review(world, "another category", is_first=True)
    agreed_by, discussed_with = world.managers()
    ends = {
        "outcome": "child-in-need",
        "category": "",
        "end_reason": "risk-gone",
        **parts("child_in_need_review_on", REVIEW_DAY + timedelta(days=40)),
    }
    _, answer = shown(world, plan.child, **ends)
    assert "first review, and ending a plan there is exceptional" in answer.text
    _, answer = shown(world, plan.child, **ends | {"outcome": "none", "end_reason": "left-uk"})
    assert "a strategy meeting is convened first" in answer.text, "on this path too"
    ends |= {"agreed_by": str(agreed_by.pk), "discussed_with": str(discussed_with.pk)}
    _, answer = shown(world, plan.child, **ends)
    falls = (
        f"Transfer to Leeds: {plan.child.name}: under way, the move is on 1 September 2025. It falls away."
    )
    assert falls in words(parsed(answer.content))
    corrected(world, plan.child, **ends)
    plan.refresh_from_db()
    assert (plan.ended_on, plan.end_reason, plan.category) == (REVIEW_DAY, "risk-gone", "neglect")
    assert plan.ending_conference == world.conference
    assert not running(plan)
    assert awaited_review(plan) is None
    met = Deadline.objects.get(record=plan.reference, kind="first-review")
    assert met.done_on == REVIEW_DAY


@laid(under_review)
@pytest.mark.requirement("KRK-16")
def test_what_the_family_takes_home_says_no_more_of_a_correction_than_of_a_decision(
    world: ReviewWorld, weeks_later: time_machine.Traveller
) -> None:
    weeks_later.move_to(world.now + timedelta(days=9))
    plan, met_on = close_review(world, "goes on", is_first=True), date(2025, 7, 1)
    reference = register(kind="S", family=world.family, children=[plan.child], on=met_on)
    meeting = StrategyDiscussion.objects.create(reference=reference, family=world.family, held_on=met_on)
    meeting.children.add(plan.child)
    agreed_by, discussed_with = world.managers()
    agreed = {"agreed_by": str(agreed_by.pk), "discussed_with": str(discussed_with.pk)}
    left = {"outcome": "none", "category": "", "end_reason": "left-uk", **agreed}
    assert "The decision is corrected" in corrected(world, plan.child, **left)
    minutes = content_of(Conference.objects.get(pk=world.conference.pk), None)
    given = {"minutes": minutes, "approved_by": "Ada Finch", "approved_at": LATER}
    behind_it = ("Mo Tell", "Sefton Grey", "strategy meeting")
    for template in (TEMPLATE, PLAN_TEMPLATE, OUTLINE_TEMPLATE):
        text = " ".join(page_of(template=template, context=given, title="x").split())
        assert "The plan ends: the child has left the United Kingdom" in text
        said = [each for each in behind_it if each in text]
        assert said == ([] if template == OUTLINE_TEMPLATE else [*behind_it])


@laid(under_review)
def test_what_a_later_conference_decided_is_corrected_there(world: ReviewWorld) -> None:
    first, child = world.first, world.children[0]
    chair = signed_in(world.chair_user)
    url = f"/conferences/{first.code}/corrections/{child.code}/"
    assert f"{world.conference.code} is taking place and decides for {child.name}" in chair.get(url).text
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    assert f"{world.conference.code} has decided for {child.name} since" in chair.get(url).text
    assert ConferenceChild.objects.filter(child=child, is_awaited=True).count() == 1
