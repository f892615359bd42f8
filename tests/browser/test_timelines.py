"""The picture of a plan and of a child stays within its page, at a desk, on a telephone, light and dark."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from plans.models import CoreGroup, Visit
from tests.factories.plans import PlansWorld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
OUTSIDE = """figure => {
    const room = figure.querySelector('.cpunit-drawn__scroll');
    const {left, right} = room.getBoundingClientRect();
    const scrolls = room.scrollWidth > room.clientWidth && getComputedStyle(room).overflowX === 'auto';
    if (scrolls) return [];
    return [...figure.querySelectorAll('svg[role=img] :is(text, use, rect, circle, line)')]
        .filter(drawn => getComputedStyle(drawn).display !== 'none' && !drawn.closest('defs'))
        .filter(drawn => {
            const box = drawn.getBoundingClientRect();
            return box.left < left - 12 || box.right > right + 12;
        })
        .map(drawn => drawn.outerHTML);
}"""
"""What is drawn outside the picture's own room; half a mark or label may stand out at its edges."""

OVERLAPPING = """figure => {
    const labels = [...figure.querySelectorAll('svg[role=img] .cpunit-drawn__month')];
    const boxes = labels.map(label => [label.textContent, label.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], nth) => boxes.slice(nth + 1)
        .filter(([, b]) => a.left < b.right && b.left < a.right)
        .filter(([, b]) => a.top + 6 < b.bottom && b.top + 6 < a.bottom)
        .map(([other]) => `${one} ${other}`));
}"""
"""Labels of the axis that lie upon each other."""


def plan_since(day: date, *, every: int) -> PlansWorld:
    """A plan with a core group and a visit every so many days until today."""
    world = PlansWorld(children=1, started_on=day)
    today = timezone.localdate()
    days = [day + timedelta(days=nth) for nth in range(every, (today - day).days, every)]
    for when in days:
        group = CoreGroup.objects.create(
            family=world.family, planned_for=when, state="held", held_on=when, progress="It goes on"
        )
        group.plans.set(world.plans)
    Visit.objects.bulk_create(
        Visit(plan=world.plan, visited_on=when, professional=world.worker, seen=True, place="At home")
        for when in days
    )
    return world


@pytest.mark.parametrize(
    ("days", "every", "is_crowded"), [(40, 20, False), (300, 17, False), (1500, 14, True)]
)
def test_the_picture_stays_within_its_page(
    days: int,
    every: int,
    is_crowded: bool,
    new_page: Callable[..., Page],
    sign_in: Callable[..., object],
    open_and_check: Callable[..., None],
) -> None:
    world = plan_since(timezone.localdate() - timedelta(days=days), every=every)
    for size in (DESK, PHONE):
        page = new_page(size)
        sign_in(page, world.chair_user)
        for address in (f"/plans/{world.plan.code}/", f"/children/{world.plan.child.code}/"):
            open_and_check(page, address)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                picture = page.locator("#course")
                assert picture.evaluate(OUTSIDE) == []
                assert picture.evaluate(OVERLAPPING) == []
                wide = picture.bounding_box()
                assert wide is not None
                assert wide["x"] >= 0
                assert wide["x"] + wide["width"] <= size["width"]
                assert (page.locator("#course [role=region]").count() == 1) is is_crowded
            today = page.locator("#course text", has_text="Today").bounding_box()
            assert today is not None
            assert 0 <= today["x"] <= size["width"] - today["width"], "a telephone begins at today"
