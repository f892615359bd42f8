"""Business support takes a family from the strategy discussion to the invitations, in Chromium."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.models import Conference, StrategyDiscussion
from cpunit.celery import app
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.people.models import User
from tests.factories.conferences import Unit, booked_conference, discussion_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worker_at_once() -> Iterator[None]:
    """The worker's part is done in the web server's own thread."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.mark.failure(6)
def test_from_the_discussion_to_the_invitations(
    page: Page, sign_in: Callable[..., User], open_and_check: Callable[..., None], worker_at_once: None
) -> None:
    unit = Unit()
    calendar, today = published_calendar(), timezone.localdate()
    held_on = calendar.on_or_before(today)
    sign_in(page, unit.support)

    open_and_check(page, f"/conferences/strategy-discussions/new/?family={unit.family.code}")
    page.get_by_role("button", name="Tick all the children").click()
    for part in ("day", "month", "year"):
        page.fill(f"#id_held_on_{part}", str(getattr(held_on, part)))
    limit = calendar.add(held_on, 15)
    expect(page.locator("#limit")).to_contain_text(f"{limit:%a} {limit.day} {limit:%b %Y}")
    page.get_by_label("An initial child protection conference").check()
    for who in ("social care", "the police", "health"):
        page.get_by_label(f"Why {who} took no part").fill("Consulted by telephone")
    page.get_by_label("Why the children may be at risk").fill("Bruises that nobody can explain")
    page.get_by_label("Interim multi-agency safety plan").fill("Grandmother stays with them")
    with page.expect_navigation():
        page.get_by_role("button", name="Record the discussion").click()
    discussion = StrategyDiscussion.objects.get()

    open_and_check(page, f"/conferences/strategy-discussions/{discussion.code}/request/")
    page.get_by_label("Find a professional").fill(unit.professionals[0].name)
    page.get_by_role("button", name="Save and find").click()
    page.get_by_label(unit.professionals[0].name, exact=False).first.check()
    page.get_by_role("button", name="Save and accept").click()
    expect(page.get_by_role("alert")).to_contain_text("the day that it was received")
    for part in ("day", "month", "year"):
        page.fill(f"#id_requested_on_{part}", str(getattr(held_on, part)))
    page.get_by_label("Reason for the conference").fill("Significant harm is likely")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and accept").click()
    conference = Conference.objects.get()

    open_and_check(page, f"/conferences/{conference.code}/book/")
    page.get_by_role("button", name="Book the conference").click()
    expect(page.get_by_text("Booked for", exact=False).first).to_be_visible()

    open_and_check(page, f"/conferences/{conference.code}/people/")
    with page.expect_navigation(url="**/people/"):
        page.get_by_role("button", name="Send").click()
    open_and_check(page, f"/conferences/{conference.code}/people/")
    expect(page.get_by_text("To print and hand over or post")).to_be_visible()
    assert (
        conference.participants.filter(status="invited").count()
        == conference.participants.asked().count()
        > 3
    )


def test_every_page_stands_on_a_telephone(
    phone: Page, sign_in: Callable[..., User], open_and_check: Callable[..., None]
) -> None:
    now, today = timezone.now(), timezone.localdate()
    calendar = published_calendar()
    unit, other = Unit(), Unit()
    other.family.area = unit.area
    other.family.save()
    discussion = discussion_of(other, held_on=calendar.add(today, -6), now=now)
    held_on = calendar.on_or_before(today)
    booking = booked_conference(unit, held_on=held_on, now=now, day=calendar.add(held_on, 12))
    code, participant = booking.conference.code, booking.conference.participants.first()
    assert participant is not None
    sign_in(phone, unit.support)
    for address in (
        "",
        "requests/",
        f"strategy-discussions/{discussion.code}/",
        f"strategy-discussions/{discussion.code}/request/",
        f"strategy-discussions/{discussion.code}/end/",
        f"{code}/",
        f"{code}/book/",
        f"{code}/people/",
        f"{code}/people/add/",
        f"{code}/people/{participant.pk}/exclude/",
        f"{code}/people/{participant.pk}/call/",
        f"{code}/preparation/",
        f"{code}/history/",
    ):
        open_and_check(phone, f"/conferences/{address}")
