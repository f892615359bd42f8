"""The live record in Chromium.

Kept as one types, by keyboard, on a desk and on a telephone, without a script too.
"""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from conferences.models import Attendance, Entry, Section
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from cpunit.people.models import Child, Professional
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.pictures import shoot
from tests.conferences.world import World
from tests.factories.conferences import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AT_EACH_WIDTH = pytest.mark.parametrize("size", ["page", pytest.param("phone", marks=pytest.mark.long)])
"""The walk over every page opens the same addresses narrow."""


@pytest.fixture
def world() -> World:
    today = timezone.localdate()
    return World(now=timezone.make_aware(datetime.combine(today, time(0, 5))))


@pytest.mark.requirement("KRK-13")
@AT_EACH_WIDTH
def test_every_step_keeps_to_the_standard(
    world: World,
    size: str,
    request: Any,
    sign_in: Callable[..., Any],
    open_and_check: Callable[..., Any],
) -> None:
    page: Page = request.getfixturevalue(size)
    world.attend()
    world.outline()
    world.views(world.children[0], "neglect", "neglect", "neglect", "no")
    world.decide(world.children[0], "plan", "neglect")
    here = f"/conferences/{world.conference.code}"
    sign_in(page, world.chair_user)
    steps = [
        f"record/{step.key}/" for step in FRAMEWORK.parts if not step.is_written or step.key == "past-harm"
    ]
    child = world.children[0].code
    for part in (
        *steps,
        f"record/views/{world.worker.pk}/{child}/",
        f"record/decisions/{child}/",
        f"record/arrangements/{child}/",
        "reports/",
        "minutes/",
        "close/",
    ):
        open_and_check(page, f"{here}/{part}")
        shoot(page, f"{size}-{part.strip('/').replace('/', '-').replace(child, 'child')}")


@AT_EACH_WIDTH
def test_after_the_conference(
    world: World,
    size: str,
    request: Any,
    sign_in: Callable[..., Any],
    open_and_check: Callable[..., Any],
) -> None:
    page: Page = request.getfixturevalue(size)
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=timezone.now())
    sign_in(page, world.support)
    for part in ("record", "after", "minutes"):
        open_and_check(page, f"/conferences/{world.conference.code}/{part}/")
        shoot(page, f"{size}-closed-{part}")


def board(page: Page, world: World, heading: str) -> None:
    """The map, once its script has drawn it."""
    page.goto(f"/conferences/{world.conference.code}/record/{heading}/")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()


def column(page: Page, heading: str) -> Locator:
    return page.locator(f"[data-heading={heading}]")


def saved(page: Page) -> None:
    expect(page.locator(".cpunit-map__status")).to_contain_text("Saved ")
    expect(page.locator(".cpunit-map__status")).to_have_attribute("data-waits", "0")


@pytest.mark.requirement("KRK-13")
@pytest.mark.requirement("LDS-7")
def test_the_map_is_written_by_keys_alone(world: World, page: Page, sign_in: Callable[..., Any]) -> None:
    sign_in(page, world.support)
    board(page, world, "past-harm")
    column(page, "past-harm").get_by_role("button", name="Add").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Left alone at night")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Police came twice")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("a")
    page.keyboard.press("v")
    page.keyboard.type(world.adults[0].name[:4])
    assert not Entry.objects.filter(voice__isnull=False).exists()
    page.keyboard.press("Enter")
    saved(page)
    first, second = Entry.objects.order_by("place")
    assert (first.text, first.stance) == ("Left alone at night", "agreed")
    assert (second.text, second.stance) == ("Police came twice", "disputed")
    assert first.voice and first.voice.person == world.adults[0].person
    expect(page.locator("#record-order").get_by_role("link", name="Past harm")).to_contain_text("✓")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#step")).to_have_text("Danger statements")
    page.wait_for_url("**/record/danger-statements/#step")
    expect(column(page, "danger-statements").get_by_role("button", name="Add")).to_be_focused()
    column(page, "safety-scale").get_by_role("button", name="Add").click()
    page.keyboard.type("5")
    saved(page)
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_url("**/record/outline/#step")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_url("**/record/safety-scale/#step")
    expect(column(page, "past-harm").get_by_role("textbox")).to_have_count(2)
    shoot(page, "map")


@pytest.mark.requirement("KRK-13")
def test_a_number_is_given_by_a_key_and_drawn_at_once_for_all_to_see(
    world: World,
    page: Page,
    sign_in: Callable[..., Any],
    check: Callable[..., None],
    open_and_check: Callable[..., Any],
) -> None:
    sign_in(page, world.chair_user)
    board(page, world, "safety-scale")
    scale = column(page, "safety-scale")
    parent = world.adults[0].name
    for keys, voice, typed in (("10", f"{parent} (Family)", ""), ("4", "In words…", "Her uncle")):
        scale.get_by_role("button", name="Add").click()
        page.keyboard.press("Escape")
        page.keyboard.type(keys)
        page.keyboard.press("v")
        scale.locator("[data-voice]:focus").select_option(voice)
        if typed:
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
    expect(scale.locator("svg desc")).to_contain_text("4 (1 person), 10 (1 person).")
    expect(scale.get_by_role("button", name="4", exact=True)).to_have_attribute("aria-pressed", "true")
    page.evaluate("scrollTo(0, 0)")  # what lies half below the strip is no target
    check(page)
    scale.get_by_role("button", name="Show whose numbers these are").click()
    expect(scale.locator("svg desc")).to_contain_text(f"4 (Her uncle), 10 ({parent}).")
    page.evaluate("scrollTo(0, 0)")
    check(page)
    shoot(page, "scale")
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_and_check(page, f"/conferences/{world.conference.code}/record/map/wall/")
    shown = page.get_by_role("region", name="Safety scale")
    expect(shown).to_contain_text(parent)
    expect(shown).not_to_contain_text("Her uncle")  # named in words alone: nobody can tell who that is
    size = page.locator(".cpunit-scale__ends").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 32
    shoot(page, "wall")


def test_on_paper_stands_all_that_was_typed(world: World, page: Page, sign_in: Callable[..., Any]) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/opening/")
    page.get_by_label("Anything to note").fill("\n".join(["Left alone at night"] * 60))
    expect(page.locator("#record-saved")).to_contain_text("Saved ")
    page.emulate_media(media="print")
    cut_off = "area => area.scrollHeight - area.clientHeight"
    assert page.get_by_label("Anything to note").evaluate(cut_off) <= 0


def test_two_people_in_one_entry_lose_nothing(
    world: World, page: Page, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    said(world.conference, "strengths", "Helps", by=world.support)
    other = new_page()
    sign_in(page, world.support)
    sign_in(other, world.chair_user)
    for each in (page, other):
        board(each, world, "strengths")
    other.route("**/record/map/changes/**", lambda route: route.fulfill(json={}))
    column(page, "strengths").get_by_role("textbox").fill("Grandmother helps")
    saved(page)
    column(other, "strengths").get_by_role("textbox").fill("Good at school")
    rival = column(other, "strengths").get_by_role("group", name="Two wrote at once: choose")
    expect(rival).to_contain_text("Good at school")
    expect(column(other, "strengths").get_by_role("textbox")).to_have_value("Good at school")
    other.keyboard.press("Escape")
    expect(column(other, "strengths").get_by_role("textbox")).to_have_value("Grandmother helps")
    rival.get_by_role("button", name="Keep both").click()
    saved(other)
    assert Entry.objects.get().text == "Grandmother helps\nGood at school"
    expect(column(page, "strengths").get_by_role("textbox")).to_have_value(
        "Grandmother helps\nGood at school"
    )


def test_what_was_typed_as_the_conference_closed_is_shown_to_be_copied(
    world: World, page: Page, sign_in: Callable[..., Any]
) -> None:
    said(world.conference, "strengths", "Helps", by=world.support)
    sign_in(page, world.support)
    board(page, world, "strengths")
    world.conference.state = "closed"
    world.conference.held_on = timezone.localdate()
    world.conference.save()
    box = column(page, "strengths").get_by_role("textbox")
    box.fill("Nan lives near")
    problem = page.get_by_role("alert")
    expect(problem.filter(has_text="is closed")).to_contain_text("Nan lives near")
    expect(box).to_have_attribute("readonly", "")
    assert Entry.objects.get().text == "Helps"


def test_what_was_typed_after_the_session_ended_is_not_lost(
    world: World, page: Page, sign_in: Callable[..., Any], troubles: dict[Page, Any]
) -> None:
    sign_in(page, world.support)
    page.goto(f"/conferences/{world.conference.code}/record/opening/")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Anything to note").fill("Left alone at night")
    expect(page.locator("#record-saved")).to_contain_text("Not saved: you are signed out")
    expect(page.get_by_label("Anything to note")).to_have_value("Left alone at night")
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
        each.route("**/record/map/around/**", lambda route: route.fulfill(status=204))
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
    row = page.locator(f"#tap-professional-{world.partners[0].pk}")
    expect(row).to_contain_text("Not saved. Somebody else marked the same person")
    expect(row.get_by_label("Video")).to_be_checked()
    expect(row.get_by_label("Video")).to_be_focused()
    tap(page, world.worker, "Phone")
    expect(note).to_contain_text("Saved ")
    marks = dict(Attendance.objects.values_list("participant__person", "how"))
    assert marks[world.partners[0].pk] == "video", "it does not go along with the next tap"
    assert marks[world.worker.pk] == "telephone"
    tap(page, world.partners[0], "Here")
    expect(row).not_to_contain_text("Not saved")
    expect(note).to_contain_text("Saved ")
    assert Attendance.objects.get(participant__person=world.partners[0].pk).how == "in-person"
    other.unroute("**/record/map/around/**")
    theirs = other.locator(f"#tap-professional-{world.partners[0].pk}")
    expect(theirs.get_by_label("Here", exact=True)).to_be_checked(timeout=9000)
    tap(other, world.partners[0], "Phone")
    expect(other.locator("#record-saved")).to_contain_text("Saved ")
    assert Attendance.objects.get(participant__person=world.partners[0].pk).how == "telephone"


def test_words_over_which_two_differ_do_not_go_along_with_what_is_typed_elsewhere(
    world: World, page: Page, new_page: Callable[..., Page], sign_in: Callable[..., Any]
) -> None:
    other = new_page()
    sign_in(page, world.support)
    sign_in(other, world.chair_user)
    one, another = world.children[:2]

    def says(there: Page, child: Child, words: str) -> None:
        there.get_by_role("group", name=child.name).get_by_label("What the child says").fill(words)

    def record() -> dict[str, str]:
        rows = world.conference.attached_children.all()
        return {each.child.name: each.views for each in rows.select_related("child")}

    for each in (page, other):
        each.goto(f"/conferences/{world.conference.code}/record/childrens-views/")
    note, of_one = page.locator("#record-saved"), page.get_by_role("group", name=one.name)
    says(other, one, "I want quiet")
    expect(other.locator("#record-saved")).to_contain_text("Saved ")
    says(page, one, "I want my nan")
    expect(note).to_contain_text("Not saved. ")
    expect(of_one.get_by_role("alert")).to_contain_text("I want quiet")
    says(page, another, "I like school")
    expect(note).to_contain_text("but for what somebody else wrote too")
    assert record() == {one.name: "I want quiet", another.name: "I like school"}
    expect(of_one.get_by_label("What the child says")).to_have_value("I want my nan")
    says(page, one, "I want quiet, and my nan")
    says(page, another, "I like school and football")
    expect(note).to_contain_text("but for what somebody else wrote too")
    expect(of_one.get_by_role("alert")).to_contain_text("I want quiet")
    assert record()[one.name] == "I want quiet", "nothing is saved over what is not read"
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_url("**/record/parents-views/")
    assert record() == {one.name: "I want quiet, and my nan", another.name: "I like school and football"}
