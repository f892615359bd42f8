"""The chair decides in Chromium, whatever the views come to, and each choice can be taken back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from conferences.models import Decision
from tests.browser.desk import Check, Desk
from tests.browser.unit import Clock
from tests.conferences.world import DAY, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASONS = "The family has help, and takes it."


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    clock.put(DAY, 10, 30)
    yield clock
    clock.stop()


@pytest.fixture
def decides(
    clock: Clock, new_page: Callable[..., Page], sign_in: Callable[..., Any], check: Check
) -> Callable[..., Desk]:
    """The chair before the decision for the first child, for whom every view is for a plan."""

    def sit_down(*, scripts: bool) -> Desk:
        world = World()
        world.attend()
        world.outline()
        child = world.children[0]
        world.views(child, *["neglect"] * 4)
        page = new_page(scripts=scripts)
        sign_in(page, world.chair_user)
        desk = Desk(page, check if scripts else lambda *args, **kwargs: None)
        desk.open(f"/conferences/{world.conference.code}/record/decisions/{child.code}/")
        return desk

    return sit_down


def _decide_otherwise(chair: Desk, outcome: str, *first: str) -> Decision:
    chair.tick(*first, outcome)
    chair.fill("Reasons for the decision", REASONS)
    chair.fill("Why you decide otherwise than the views", "The help is new, and works.")
    chair.date("First child in need review", DAY + timedelta(days=40))
    chair.press("Record the decision")
    chair.says("The decision for")
    return Decision.objects.get()


@pytest.mark.requirement("SUR-3", "KRK-14", "WKF-18")
@pytest.mark.parametrize("outcome", ["Child in need plan", "No plan"])
def test_no_plan_is_decided_where_every_view_is_for_one(decides: Callable[..., Desk], outcome: str) -> None:
    decision = _decide_otherwise(decides(scripts=False), outcome)
    assert (decision.get_outcome_display(), decision.category) == (outcome, "")
    assert decision.basis == "override"


@pytest.mark.requirement("SUR-3")
def test_nothing_is_chosen_for_the_chair(decides: Callable[..., Desk]) -> None:
    chair = decides(scripts=True)
    chosen = chair.page.locator("input[type=radio]:checked")
    assert [each.get_attribute("value") for each in chosen.all()] == [""]
    chair.reads("Unanimous: all 4 agreed")


@pytest.mark.requirement("KRK-14", "WKF-18")
def test_a_plan_and_its_category_are_taken_back(decides: Callable[..., Desk]) -> None:
    chair = decides(scripts=True)
    assert _decide_otherwise(chair, "Child in need plan", "Child protection plan", "Neglect").category == ""


@pytest.mark.requirement("KRK-14", "WKF-18")
def test_a_category_is_taken_back_without_a_script_too(decides: Callable[..., Desk]) -> None:
    chair = decides(scripts=False)
    chair.tick("Child protection plan", "Neglect", "No plan")
    chair.fill("Reasons for the decision", REASONS)
    chair.press("Record the decision")
    chair.refuses("take it out by “No category”")
    chair.tick("No category")
    assert _decide_otherwise(chair, "No plan").category == ""
