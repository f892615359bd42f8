"""The live record in Chromium.

Kept as one types, by keyboard, on a desk and on a telephone, without a script too.
"""

import os
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Attendance, Section
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from cpunit.people.models import Professional
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("CPUNIT_PICTURES", "")


def shoot(page: Page, name: str) -> None:
    """A picture for people to look at, where a folder for them is named."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(now=timezone.make_aware(datetime.combine(today, time(0, 5))))


@pytest.mark.requirement("KRK-13")
def test_every_step_keeps_to_the_standard(
    world: World, page: Page, phone: Page, sign_in: Callable[..., Any], open_and_check: Callable[..., Any]
) -> None:
    world.attend()
    world.outline()
    world.views(world.children[0], "neglect", "neglect", "neglect", "no")
    world.decide(world.children[0], "plan", "neglect")
    here = f"/conferences/{world.conference.code}"
    sign_in(page, world.chair_user)
    sign_in(phone, world.chair_user)
    steps = [
        f"record/{step.key}/" for step in FRAMEWORK.parts if not step.is_written or step.key == "past-harm"
    ]
    child = world.children[0].code
    for part in (
        *steps,
        f"record/views/{child}/",
        f"record/decisions/{child}/",
        f"record/arrangements/{child}/",
        "reports/",
        "minutes/",
        "close/",
    ):
        for each, name in ((page, "desk"), (phone, "phone")):
            open_and_check(each, f"{here}/{part}")
            shoot(each, f"{name}-{part.strip('/').replace('/', '-').replace(child, 'child')}")


def test_after_the_conference(
    world: World, page: Page, phone: Page, sign_in: Callable[..., Any], open_and_check: Callable[..., Any]
) -> None:
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=timezone.now())
    for each, name in ((page, "desk"), (phone, "phone")):
        sign_in(each, world.support)
        for part in ("record", "after", "minutes"):
            open_and_check(each, f"/conferences/{world.conference.code}/{part}/")
            shoot(each, f"{name}-closed-{part}")


def test_what_is_typed_is_saved_by_itself_and_the_keyboard_moves_on(
    world: World, page: Page, sign_in: Callable[..., Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/past-harm/")
    page.get_by_label("Past harm").fill("Left alone at night")
    expect(page.locator("#record-saved")).to_contain_text("Saved ")
    assert Section.objects.get().text == "Left alone at night"
    expect(page.locator("#record-order").get_by_role("link", name="Past harm (done)")).to_be_visible()
    page.get_by_label("Past harm").fill("Left alone at night, twice")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**/record/danger-statements/#step")
    expect(page.locator("#step")).to_be_focused()
    assert Section.objects.get().text == "Left alone at night, twice"
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/record/past-harm/#step")
    shoot(page, "typed")


def test_on_paper_stands_all_that_was_typed(world: World, page: Page, sign_in: Callable[..., Any]) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/past-harm/")
    page.get_by_label("Past harm").fill("\n".join(["Left alone at night"] * 60))
    expect(page.locator("#record-saved")).to_contain_text("Saved ")
    page.emulate_media(media="print")
    cut_off = "area => area.scrollHeight - area.clientHeight"
    assert page.get_by_label("Past harm").evaluate(cut_off) <= 0


def test_two_people_in_one_part_lose_nothing(
    world: World, page: Page, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    other = new_page()
    sign_in(page, world.support)
    sign_in(other, world.chair_user)
    for each in (page, other):
        each.goto(f"/conferences/{world.conference.code}/record/strengths/")
    page.get_by_label("Strengths").fill("Grandmother helps")
    expect(page.locator("#record-saved")).to_contain_text("Saved ")
    other.get_by_label("Strengths").fill("Good at school")
    note = other.locator("#record-saved")
    expect(note).to_contain_text("while you were writing")
    expect(note).to_contain_text("Grandmother helps")
    expect(other.get_by_label("Strengths")).to_have_value("Good at school")
    other.get_by_label("Strengths").fill("Grandmother helps. Good at school")
    expect(note).to_contain_text("Saved ")
    assert Section.objects.get().text == "Grandmother helps. Good at school"


def test_what_was_typed_after_the_session_ended_is_not_lost(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/past-harm/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Past harm").fill("Left alone at night")
    expect(page.locator("#record-saved")).to_contain_text("Not saved: you are signed out")
    expect(page.get_by_label("Past harm")).to_have_value("Left alone at night")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Left alone at night")
    assert not Section.objects.exists()
    assert all("401" in trouble for trouble in troubles[page])
    troubles[page].clear()


def tap(page: Page, professional: Professional, way: str) -> None:
    """One tap: how somebody takes part."""
    group = page.get_by_role("group", name=f"How {professional.name} takes part")
    group.get_by_label(way, exact=True).check()


def test_attendance_counts_at_once_and_works_without_a_script(
    world: World, page: Page, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/attendance/")
    for professional in world.professionals[:3]:
        tap(page, professional, "Here")
    expect(page.locator("#record-side")).to_contain_text("Quorate: 3 agencies")
    plain = new_page(scripts=False)
    sign_in(plain, world.support)
    plain.goto(f"/conferences/{world.conference.code}/record/attendance/")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Every professional not marked yet").click()
    assert Attendance.objects.filter(how="in-person").count() == 4


@pytest.mark.requirement("KRK-13")
def test_two_people_tick_the_attendance_at_once(
    world: World, page: Page, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    other = new_page()
    sign_in(page, world.support)
    sign_in(other, world.chair_user)
    for each in (page, other):
        each.goto(f"/conferences/{world.conference.code}/record/attendance/")
    for nth, professional in enumerate(world.professionals):
        each = (page, other)[nth % 2]
        tap(each, professional, "Video")
        expect(each.locator("#record-saved")).to_contain_text("Saved ")
    assert Attendance.objects.filter(how="video").count() == 4
    expect(other.locator("#record-side")).to_contain_text("4 agencies")
    tap(page, world.partners[0], "Here")
    note = page.locator("#record-saved")
    expect(note).to_contain_text("Somebody else marked the same person while you were writing")
    expect(note).to_contain_text(f"{world.partners[0].name}: By video")
    tap(page, world.worker, "Phone")
    expect(note).to_contain_text("Saved ")
    marks = dict(Attendance.objects.values_list("participant__person", "how"))
    assert marks[world.partners[0].pk] == "in-person", "saved once more, knowingly"
    assert marks[world.worker.pk] == "telephone"
