"""A manager sees that a chair who leaves will be missed, and engages an agency chair: in Chromium."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from conferences.conference.begin import laid_out
from conferences.models import Conference
from cpunit.dashboards.diary.asked import week_at
from cpunit.diary.hours.actions.keep_hours import keep_pattern
from cpunit.domain.words import day_and_date
from cpunit.people.actions.register import register
from cpunit.people.models import User
from tests.browser.desk import Desk
from tests.factories.people import (
    AreaFactory,
    ChairFactory,
    FamilyFactory,
    ManagerFactory,
    SupportFactory,
    VenueFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TO_BOOK = 30
"""More than the half days of one chair until they leave, and fewer than those of another after that."""


@pytest.mark.requirement("LDS-2", "KRK-3")
def test_a_chair_who_leaves_is_missed_before_anybody_is_late(
    page: Page, sign_in: Callable[..., User], check: Callable[[Page], None]
) -> None:
    now, area = timezone.now(), AreaFactory()
    manager = ManagerFactory(areas=[area])
    SupportFactory(areas=[area])
    VenueFactory(area=area)
    third = week_at(now.date()) + timedelta(weeks=2)
    ChairFactory(user__name="Ada Finch", user__areas=[area], available_until=third + timedelta(days=2))
    agency = ChairFactory(user__name="Nadia Okoro", user__areas=[area])
    keep_pattern(who=agency.user, starts_on=timezone.localdate(now), hours={}, by=manager, now=now)
    family = FamilyFactory(area=area)
    Conference.objects.bulk_create(
        laid_out(
            reference=register(kind="C", family=family, children=[], on=now.date()),
            kind=Conference.Kind.INITIAL,
            family=family,
            limit_date=third + timedelta(days=25),
        )
        for _ in range(TO_BOOK)
    )

    desk = Desk(page, check)
    sign_in(page, manager)
    desk.open("/today")
    desk.go_to("Diary")
    desk.follow("The next six weeks", within=page.locator("body"))
    warning = page.locator(".govuk-warning-text")
    expect(warning).to_contain_text("more are due than there is room for: what lacks is chairs")
    leaves = day_and_date(third + timedelta(days=2))
    expect(page.get_by_role("row").nth(3)).to_contain_text(f"Ada Finch can chair until {leaves}.")

    desk.follow("Nadia Okoro")
    desk.date("First day", third + timedelta(days=3))
    desk.date("Last day", third + timedelta(days=25))
    desk.fill("From", "9:00")
    desk.fill("Until", "17:00")
    desk.press("Save")
    desk.open("/diary/ahead/")
    expect(warning).to_have_count(0)
    expect(page.get_by_text(f"There is room for all {TO_BOOK} conferences")).to_be_visible()
