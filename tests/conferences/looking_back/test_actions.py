"""A review says of each action whether it was done, and why not; what is not done goes on in the new plan."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.live.missing import still_missing
from conferences.live.standing import Standing
from conferences.models import ReviewedAction
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.looking_back import action_lacks
from cpunit.domain.refusal import Refused
from plans.agreed_actions.actions.close_action import close_action
from plans.models import PlanAction
from plans.outcomes.actions.close_conference import close_conference
from plans.reviews.actions.carry_over import carry_over
from tests.conferences.live.two_people import signed_in
from tests.conferences.review_world import ReviewWorld
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import under_review

ROTA = "A rota of family members is agreed"
pytestmark = [pytest.mark.django_db, laid(under_review)]


@pytest.fixture(autouse=True)
def in_the_room(world: ReviewWorld) -> Iterator[None]:
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        yield


def page_of(world: ReviewWorld) -> str:
    return f"/conferences/{world.conference.code}/record/plan-so-far/"


def unanswered(world: ReviewWorld) -> list[str]:
    missing = still_missing(Standing.of(world.conference), Reckoner.current())
    return [each.words for each in missing if each.step == "plan-so-far"]


def rows(world: ReviewWorld) -> list[str]:
    return [row.action for row in world.conference.outline.all()]


@pytest.mark.parametrize(
    ("became", "why", "was_over", "lacks"),
    [
        ("", "", False, ["what became of it"]),
        ("done", "", False, []),
        ("partly", "", False, []),
        ("not-done", " ", False, ["why it was not done"]),
        ("not-done", "The course was full", False, []),
        ("not-needed", "", False, ["why it is no longer needed"]),
        ("not-needed", "", True, []),
        ("not-done", "", True, ["why it was not done"]),
    ],
)
def test_a_reason_is_asked_for_where_it_was_not_done(
    became: str, why: str, was_over: bool, lacks: list[str]
) -> None:
    assert action_lacks(became, why, was_over=was_over) == lacks


@pytest.mark.requirement("BNS-3")
def test_an_action_is_answered_once_for_both_and_goes_on_unless_it_is_over(world: ReviewWorld) -> None:
    action = world.conference.reviewed_actions.get()
    assert (set(action.children.all()), action.row) == (set(world.children), world.conference.outline.get())
    assert f"what became of it, of the action “{ROTA}”" in unanswered(world)
    chair, name = signed_in(world.chair_user), f"a{action.pk}"

    def say(**typed: str) -> None:
        sent = sent_back(chair.get(page_of(world)).content, f"{name}-became")
        assert chair.post(page_of(world), sent | {f"{name}-{key}": to for key, to in typed.items()}).url

    say(became="done")
    assert rows(world) == [], "what is done leaves the new plan"
    struck = world.conference.struck_rows.get()
    assert (struck.action, struck.because) == (ROTA, "Done")
    say(became="not-done")
    assert rows(world) == [ROTA], "what is not done goes on"
    row = world.conference.outline.get()
    assert (set(row.children.all()), row.risk) == (set(world.children), world.conference.reviewed_risks.get())
    assert f"why it was not done, of the action “{ROTA}”" in unanswered(world)
    say(why="The aunt moved away")
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    assert PlanAction.objects.filter(plan__in=world.plans).count() == 2, "each goes on as what it was"
    assert set(PlanAction.objects.values_list("state", flat=True)) == {"to-do"}
    minutes = words(parsed(chair.get(f"/conferences/{world.conference.code}/minutes/").content))
    assert f"{ROTA}, by Thu 22 May 2025: not done. The aunt moved away" in minutes


def test_of_two_from_one_stale_page_the_second_is_told(world: ReviewWorld) -> None:
    name, address = f"a{world.conference.reviewed_actions.get().pk}", page_of(world)
    one, two = signed_in(world.support), signed_in(world.chair_user)
    first, second = (sent_back(each.get(address).content, f"{name}-became") for each in (one, two))
    one.post(address, first | {f"{name}-became": "partly"})
    page = two.post(address, second | {f"{name}-became": "done", f"{name}-why": "It hangs there"}).text
    assert "Somebody else wrote about this action" in page and "Partly done" in page
    assert "It hangs there" in page, "what was typed stays"
    action = world.conference.reviewed_actions.get()
    assert (action.became, action.why, rows(world)) == ("partly", "", [ROTA])


def test_a_row_that_was_written_anew_stays_in_the_plan_beside_the_action_that_is_done(
    world: ReviewWorld,
) -> None:
    world.conference.outline.update(action="A lock is fitted")
    world.conference.reviewed_actions.update(became="", why="")
    chair, name = signed_in(world.chair_user), f"a{world.conference.reviewed_actions.get().pk}"
    sent = sent_back(chair.get(page_of(world)).content, f"{name}-became")
    chair.post(page_of(world), sent | {f"{name}-became": "done"})
    assert rows(world) == ["A lock is fitted"]
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    states = dict(PlanAction.objects.filter(plan=world.plan).values_list("action", "state"))
    assert states == {ROTA: "done", "A lock is fitted": "to-do"}


def test_what_the_plans_page_closed_stands_in_the_review_as_it_says(world: ReviewWorld) -> None:
    told = {"by": world.support, "now": world.now, "today": world.day}
    close_action(action=world.plan.actions.get(), state="done", closed_on=world.day, **told)
    action = world.conference.reviewed_actions.get()
    assert (action.became, action.answered_by, rows(world)) == ("done", world.support, [])
    world.conference.reviewed_actions.all().delete()
    carry_over(conference=world.conference)
    carry_over(conference=world.conference)
    over, to_do = ReviewedAction.objects.order_by("over_on")
    assert (over.over_on, over.became, over.row) == (world.day, "done", None)
    assert (to_do.became, set(to_do.children.all())) == ("", {world.plans[1].child})
    assert rows(world) == [ROTA]
    with pytest.raises(Refused, match="what became of it, of the action"):
        close_conference(conference=world.conference, by=world.chair_user, now=world.now)


def test_rubbish_is_refused_on_the_page_and_what_was_typed_stays(world: ReviewWorld) -> None:
    chair, address = signed_in(world.chair_user), page_of(world)
    action, risk = world.conference.reviewed_actions.get(), world.conference.reviewed_risks.get()
    a, r = f"a{action.pk}", f"r{risk.pk}"
    sent = sent_back(chair.get(address).content, f"{a}-became") | {f"{r}-lessened": "An aunt is there"}
    for typed in (
        {f"{a}-became": "never", f"{r}-relevant": "perhaps"},
        {f"{r}-effect": "x" * 1001, f"{a}-action": " ", f"{r}-words": "z" * 2001},
    ):
        page = chair.post(address, sent | typed)
        assert page.status_code == 200 and "There is a problem" in page.text
        assert "An aunt is there" in page.text
    assert "Not saved" in chair.post(address, sent | typed, headers={"HX-Request": "true"}).text
    assert chair.post(address, sent | {f"{a}-seen": "[]", f"{r}-seen": "nothing"}).status_code == 302
    action.refresh_from_db()
    risk.refresh_from_db()
    assert (action.became, risk.relevant, risk.lessened) == ("", "", "An aunt is there")
