"""Somebody who looks at records as they stood on a past day."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Desk
from tests.browser.pictures import shoot


class PastDays(Desk):
    """At a desk of the unit."""

    def stood(self, day: date, rows: dict[str, str], record: str) -> None:
        """What had been recorded by the end of the day, asked for on the page itself: what stands beside
        each name, "" where it does not stand there.
        """
        self.open(f"{record}as-it-stood/")
        self.date("By the end of", day)
        self.press("Show")
        for name, value in rows.items():
            found = self.page.locator(".govuk-summary-list__row").filter(
                has=self.page.locator("dt").get_by_text(name, exact=True)
            )
            if value:
                expect(found.locator("dd").first).to_have_text(value)
            else:
                expect(found).to_have_count(0)

    def seen(self, name: str) -> None:
        """At a desk and on a telephone."""
        shoot(self.page, f"{name}-1280")
        self.page.set_viewport_size(PHONE)
        self.check(self.page)
        shoot(self.page, f"{name}-390")
        self.page.set_viewport_size(DESKTOP)
