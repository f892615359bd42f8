"""Somebody at the keyboard alone: every control is reached by Tab, and pressed by a key."""

from datetime import date

from playwright.sync_api import Locator, Page, expect

FARTHEST = 260
"""So many presses of Tab lead anywhere on a page, or nothing does."""
IS_FOCUSED = "element => element === document.activeElement"


class Hands:
    """One person, who never touches a pointer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, place: Locator) -> Locator:
        """Tab until the focus is there."""
        expect(place.first).to_be_attached()
        for _ in range(FARTHEST):
            if place.first.evaluate(IS_FOCUSED):
                return place.first
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {place}")

    def press(self, name: str, *, within: Locator | None = None, role: str = "button") -> None:
        """The button of that name, by Enter."""
        self.to((within or self.page).get_by_role(role, name=name))  # type: ignore[arg-type]
        self.page.keyboard.press("Enter")

    def leave_by(self, name: str, *, within: Locator | None = None, role: str = "button") -> None:
        """The same where another page follows."""
        self.to((within or self.page).get_by_role(role, name=name))  # type: ignore[arg-type]
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        """By the space bar."""
        self.to(box)
        self.page.keyboard.press("Space")
        expect(box.first).to_be_checked()

    def pick(self, group: Locator, choice: str) -> None:
        """One of several radios, by the arrows."""
        for _ in range(FARTHEST):
            if group.evaluate("group => group.contains(document.activeElement)"):
                break
            self.page.keyboard.press("Tab")
        wanted = group.get_by_role("radio", name=choice, exact=True)
        self.page.keyboard.press("Space")
        for _ in group.get_by_role("radio").all():
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Of a list, by the first letters of what is chosen."""
        box = self.to((within or self.page).get_by_label(label))
        self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_contain_text(option)

    def write(self, label: str, text: str, *, within: Locator | None = None) -> None:
        self.to((within or self.page).get_by_label(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def date(self, label: str, day: date) -> None:
        group = self.page.get_by_role("group", name=label)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.write(part, str(number), within=group)

    def go_on(self) -> None:
        """To the next step, once what was typed is saved."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Alt+ArrowDown")
