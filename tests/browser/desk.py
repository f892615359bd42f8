"""A person at a screen: what they press, fill in and read, each page checked as it opens."""

import re
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

Check = Callable[..., None]


class Desk:
    """One signed-in person. Each step that opens a page holds it to the standard.

    Fields are named by what stands beside them; `within` narrows the view to a part of the page.
    """

    def __init__(self, page: Page, check: Check) -> None:
        self.page = page
        self.check = check

    # opening pages

    def open(self, address: str) -> None:
        """Goes to an address, which must answer 200."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        self.check(self.page)

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Presses the button of this name and checks the page that follows."""
        self._leave_by((within or self.page).get_by_role("button", name=_begins(name)).first)

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        """Follows the link of this name and checks the page that follows."""
        place = within or self.page.get_by_role("main")
        self._leave_by(place.get_by_role("link", name=_begins(name)).first)

    def go_to(self, place: str) -> None:
        """Follows an entry of the top navigation."""
        self.follow(place, within=self.page.get_by_role("navigation", name="Menu"))

    def _leave_by(self, way: Locator) -> None:
        # what was typed may have to be saved first, so that the page leaves a moment later
        with self.page.expect_navigation():
            way.click()
        self.check(self.page)

    # filling in

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Types into the field of this label."""
        (within or self.page).get_by_label(_begins(label)).first.fill(text)

    def date(self, label: str, day: date, *, within: Locator | None = None) -> None:
        """Types a date as day, month and year."""
        self.parts(label, str(day.day), str(day.month), str(day.year), within=within)

    def parts(self, label: str, *texts: str, within: Locator | None = None) -> None:
        """Types anything at all into the three parts of a date."""
        group = self.group(label, within=within)
        for part, text in zip(("Day", "Month", "Year"), texts, strict=True):
            group.get_by_label(part, exact=True).fill(text)

    def tick(self, *labels: str, within: Locator | None = None) -> None:
        """Ticks a box, or chooses among choices that are all in sight."""
        for label in labels:
            (within or self.page).get_by_label(_begins(label)).first.check()

    def unfold(self, words: str, *, within: Locator | None = None) -> None:
        """Opens what is folded under these words."""
        (within or self.page).locator("summary").filter(has_text=words).first.click()

    def select(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Chooses from a list that drops down, by the beginning of what stands there."""
        field = (within or self.page).get_by_label(_begins(label)).first
        words = [text.strip() for text in field.locator("option").all_inner_texts()]
        found = [text for text in words if text == option] or [
            text for text in words if text.startswith(option)
        ]
        assert found, f"{label}: {option!r} is not among {words}"
        field.select_option(label=found[0])

    def group(self, label: str, *, within: Locator | None = None) -> Locator:
        """The fields that stand together under a legend."""
        return (within or self.page).get_by_role("group", name=_begins(label)).first

    def part(self, name: str) -> Locator:
        """A part of the page by its name: a card, a region, an aside."""
        return self.page.get_by_label(name, exact=True).first

    # reading

    def reads(self, *sentences: str) -> None:
        """Each of these stands on the page for everybody to see."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).filter(visible=True).first).to_be_visible()

    def does_not_read(self, *sentences: str) -> None:
        """None of these stands on the page."""
        for sentence in sentences:
            expect(self.page.get_by_text(sentence).filter(visible=True)).to_have_count(0)

    def says(self, sentence: str) -> None:
        """The page tells that something was done."""
        expect(self.page.get_by_role("alert").or_(self.page.get_by_role("region")).filter(
            has_text=sentence).first).to_be_visible()  # fmt: skip

    def refuses(self, sentence: str) -> None:
        """The summary of errors stands on top and holds this sentence."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_contain_text("There is a problem")
        expect(summary).to_contain_text(sentence)

    @property
    def path(self) -> str:
        """Where this page is, without the server, and without the place on it that one was led to before."""
        return "/" + self.page.url.split("#")[0].split("/", 3)[3]


def _begins(words: str) -> re.Pattern[str]:
    """Names are compared from their beginning: a hint or "(optional)" may follow."""
    return re.compile("^\\s*" + re.escape(words))
