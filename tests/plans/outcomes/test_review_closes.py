"""What each decision at a review makes of the plan, its dates, its core groups and its place at the next
review: first or later review, alone or with a brother or sister who goes on.
"""

from datetime import date

import pytest

from conferences.live.exposed import refuse_exposed
from conferences.minutes.actions.write_minutes import TEMPLATE as MINUTES_TEMPLATE
from conferences.minutes.content import content_of
from conferences.minutes.papers import OUTLINE_TEMPLATE, PLAN_TEMPLATE
from conferences.models import StrategyDiscussion
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.papers.pdf import page_of
from cpunit.people.actions.register import register
from plans.models import CoreGroup, Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.plan.review import awaited_review
from plans.reviews.actions.record_review import record_review
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.plans.pages import signed_in
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = pytest.mark.django_db
CHOICES = {
    "goes on": ("plan", "neglect", ""),
    "another category": ("plan", "emotional", ""),
    "the risk is gone": ("child-in-need", "", "risk-gone"),
    "another plan": ("child-in-need", "", "other-plan"),
    "left the country": ("none", "", "left-uk"),
}
NEXT = date(2026, 1, 31)


def decide(world: ReviewWorld, what: str) -> None:
    outcome, category, reason = CHOICES[what]
    eldest = world.children[0]
    world.views(eldest, *[category or "no"] * 4)
    ending: dict[str, object] = {}
    if reason:
        agreed_by, discussed_with = world.managers()
        ending = {"end_reason": reason, "agreed_by": agreed_by, "discussed_with": discussed_with}
    if reason == "other-plan":
        ending["other_plan"] = "A care plan, led by Cal Reed"
    if reason == "left-uk":
        reference = register(kind="S", family=world.family, children=[eldest], on=date(2025, 7, 1))
        met = StrategyDiscussion.objects.create(
            reference=reference, family=world.family, held_on=date(2025, 7, 1)
        )
        met.children.add(eldest)
    world.decide(eldest, outcome, category, **ending)


def close(world: ReviewWorld, what: str, *, is_first: bool) -> Plan:
    if not is_first:
        told = {"reckoner": Reckoner.current(), "by": None, "now": world.now}
        record_review(plan=world.plan, held_on=date(2025, 6, 20), **told)
    world.review_ready()
    decide(world, what)
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    return world.plan


def check(plan: Plan, what: str, *, is_first: bool) -> None:
    _, category, reason = CHOICES[what]
    met = Deadline.objects.get(
        record=plan.reference, kind="first-review" if is_first else "review", closed_at__isnull=False
    )
    running = set(Deadline.objects.open().filter(record=plan.reference).values_list("kind", flat=True))
    review = awaited_review(plan)
    assert (met.done_on, met.outcome) == (REVIEW_DAY, "met")
    assert plan.last_reviewed_on == REVIEW_DAY
    assert plan.initial_category == "neglect"
    if reason:
        assert (plan.ended_on, plan.end_reason) == (REVIEW_DAY, reason)
        assert (running, review) == (set(), None)
        return
    assert (plan.is_open, plan.category) == (True, category)
    assert running == {"review", "midway-review", "visit", "plan-quality-assured", "first-core-group"}
    assert review is not None
    assert (review.state, review.limit_date) == ("booked", NEXT)


@laid(under_review)
@pytest.mark.requirement("KRK-16", "LDS-11")
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "later"])
@pytest.mark.parametrize("what", CHOICES)
def test_with_a_brother_or_sister_who_goes_on(world: ReviewWorld, what: str, is_first: bool) -> None:
    plan = close(world, what, is_first=is_first)
    check(plan, what, is_first=is_first)
    other = Plan.objects.get(pk=world.plans[1].pk)
    review = awaited_review(other)
    assert review is not None
    here = {place.child_id for place in review.attached_children.all()}
    assert here == {other.child_id, *([plan.child_id] if plan.is_open else [])}
    assert (other.is_open, review.limit_date) == (True, NEXT)
    assert CoreGroup.objects.get().state == "planned"


WHY = {
    "another plan": (
        "In its place: A care plan, led by Cal Reed. Agreed by Mo Tell (Team manager), discussed with Sefton "
        "Grey (Service manager)."
    ),
    "left the country": "A strategy meeting was held first, on Tue 1 July 2025.",
}
"""What the minutes say of the end beside its reason."""


@laid(under_review)
@pytest.mark.requirement("KRK-16")
@pytest.mark.safety(1)
@pytest.mark.parametrize("what", WHY)
def test_the_minutes_say_what_takes_its_place_who_agreed_and_who_met(world: ReviewWorld, what: str) -> None:
    plan = close(world, what, is_first=True)
    chair, at = signed_in(world.chair_user), f"/conferences/{world.conference.code}/"
    assert WHY[what] in chair.get(f"{at}minutes/").text
    record = chair.get(f"{at}record/").text
    assert WHY[what] in record
    assert f"{at}corrections/" in record, "what was recorded wrongly is put right from there"
    told = content_of(world.conference, None)
    given = {"minutes": told, "approved_by": "Ada Finch", "approved_at": world.now}
    for template in (MINUTES_TEMPLATE, PLAN_TEMPLATE):
        assert WHY[what] in page_of(template=template, context=given, title="x")
    page = chair.get(at).text
    assert f"{plan.child.name}: The plan ends" in page
    assert f"{at}after/" in page
    if what == "another plan":
        assert "discussed with Sefton Grey (Service manager)" in page
        for_family = page_of(template=OUTLINE_TEMPLATE, context=given, title="x")
        assert "Another plan takes its place: A care plan, led by Cal Reed." in for_family
        address = world.family.addresses.get()
        address.lines = "A care plan"
        address.save()
        with pytest.raises(Refused, match=f"the decision for {plan.child.name}"):
            refuse_exposed(world.conference)


def alone() -> ReviewWorld:
    return ReviewWorld(children=1)


@laid(alone)
@pytest.mark.requirement("KRK-16", "LDS-11")
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "later"])
@pytest.mark.parametrize("what", CHOICES)
def test_alone(world: ReviewWorld, what: str, is_first: bool) -> None:
    plan = close(world, what, is_first=is_first)
    check(plan, what, is_first=is_first)
    group = CoreGroup.objects.get()
    assert group.state == ("planned" if plan.is_open else "cancelled")
    if not plan.is_open:
        place = world.conference.attached_children.get()
        assert place.next_review is not None
        assert place.next_review.state == "cancelled"
