"""The grid of views in Chromium: typed where it stands, by keys, and nothing is lost with the network."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import ProfessionalView
from tests.browser.waiting import DUMP, read_by_anybody, until
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "Nobody is at home at night"


@pytest.mark.requirement("BNS-4")
def test_a_view_is_typed_in_the_grid_by_keys_for_all_the_children_and_changed_for_one(
    page: Page, sign_in: Callable[..., Any], check: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    today = timezone.localdate()
    world = World(children=12, now=timezone.make_aware(datetime.combine(today, time(0, 5))))
    world.attend()
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/views/")
    page.evaluate("window.isStill = true")
    first, last = world.children[0], world.children[-1]
    worker = world.worker.pk
    place = page.locator(f"#v-{worker}-{first.code}")
    place.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=f"{world.worker.name} on {first.name}")).to_be_visible()
    dialog = page.get_by_role("dialog")
    wanted = dialog.get_by_label("Is a child protection plan needed?")
    expect(wanted).to_be_focused()
    check(page)
    page.keyboard.type("Yes")
    page.keyboard.press("Tab")
    page.keyboard.type("Neglect")
    dialog.get_by_label("Reasons").fill(WHY)
    dialog.get_by_role("button", name="Save for all the children").press("Enter")
    expect(dialog).to_be_hidden()
    expect(place).to_be_focused()
    expect(place).to_have_text("Plan, neglect")
    expect(page.locator("#record-saved")).to_contain_text("Saved ")
    other = page.locator(f"#v-{worker}-{last.code}")
    region = page.get_by_role("region", name="Views of all professionals")
    assert region.evaluate("each => each.scrollWidth > each.clientWidth")
    other.focus()
    assert region.evaluate("each => each.scrollLeft > 0")
    name = page.locator(f"#p-{worker}")
    box, around = name.bounding_box(), region.bounding_box()
    assert box and around and box["x"] >= around["x"], "whose line it is stays in sight"
    page.context.set_offline(True)
    other.press("Enter")
    expect(dialog.get_by_role("status")).to_contain_text("The connection failed")
    dialog.get_by_role("link", name="Close").press("Enter")
    expect(dialog).to_be_hidden()
    page.context.set_offline(False)
    other.press("Enter")
    wanted.select_option("No")
    dialog.get_by_label("Category").select_option("None")
    page.context.set_offline(True)
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(dialog.get_by_role("status")).to_contain_text("Not saved: the connection failed")
    page.context.set_offline(False)
    assert WHY not in read_by_anybody(page)
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(other).to_have_text("No plan")
    expect(other).to_be_focused()
    assert page.evaluate("window.isStill"), "all of it on one page"
    until(page, f"async () => !(await ({DUMP})()).length")
    views = ProfessionalView.objects.filter(participant__person=worker)
    assert views.filter(wants_plan=True, reasons=WHY).count() == 11
    assert views.get(child=last).wants_plan is False
    troubles[page].clear()
