"""The boxes of a draft plan, or of what an agency recommends: a few for each row, and for some more rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cpunit.domain.draft_plan import LABELS, DraftRow, rows_in, text_of
from cpunit.domain.frameworks.reports import Heading
from cpunit.web.layout import Section, Side
from cpunit.web.wording import give_sentences, given_codes, stock_messages

MORE, MOST = 2, 40
"""Empty rows after those that are written, and the most that a page has."""
DIGITS = len(str(MOST))
"""Of the number of a row in the name of a box: what has more is no row of any page."""
LONGEST = 2000
IN_A_LINE = ("who", "by_when")
HINTS = {
    "who": "A name, or an agency.",
    "by_when": "A day, such as 20 May 2025.",
}


class RowBoxes:
    """The boxes of one heading whose text is rows: named `draft-plan-0-action`, from the first row on."""

    def __init__(self, heading: Heading, stands: str, data: Iterable[str] | None) -> None:
        self.heading = heading
        self.stands = stands
        self.rows = rows_in(stands)
        sent = len(self.rows) if data is None else self._sent(data)
        self.count = min(sent if data is not None else sent + MORE, MOST)

    def fields(self) -> dict[str, forms.CharField]:
        """By their names, each with what stands in it."""
        return {self._name(nth, part): self._box(nth, part) for nth in range(self.count) for part in LABELS}

    def section(self) -> Section:
        """How they are laid out."""
        rows = [
            Section(
                f"Row {nth + 1}",
                self._name(nth, "outcome"),
                self._name(nth, "action"),
                Side(*(self._name(nth, part) for part in IN_A_LINE)),
                self._name(nth, "measure"),
            )
            for nth in range(self.count)
        ]
        return Section(self.heading.title, *rows, hint=f"{self.heading.ask} Saving gives you more rows.")

    def text(self, typed: Mapping[str, Any]) -> str:
        """What the rows say that were typed; as it stood, where they say the same."""
        rows = [
            DraftRow(**{part: str(typed.get(self._name(nth, part)) or "") for part in LABELS})
            for nth in range(self.count)
        ]
        text = text_of(rows)
        return self.stands if text == text_of(self.rows) else text

    def _sent(self, data: Iterable[str]) -> int:
        """How many rows the page had that was sent."""
        start = f"{self.heading.key}-"
        found = (name[len(start) :].split("-", 1)[0] for name in data if name.startswith(start))
        numbers = (int(each) for each in found if len(each) <= DIGITS and each.isascii() and each.isdigit())
        return max((number + 1 for number in numbers), default=0)

    def _name(self, nth: int, part: str) -> str:
        return f"{self.heading.key}-{nth}-{part}"

    def _box(self, nth: int, part: str) -> forms.CharField:
        is_short = part in IN_A_LINE
        field = forms.CharField(
            label=LABELS[part],
            required=False,
            max_length=LONGEST,
            help_text=HINTS.get(part, "") if nth == 0 else "",
            initial=getattr(self.rows[nth], part) if nth < len(self.rows) else "",
            widget=forms.TextInput() if is_short else forms.Textarea(attrs={"rows": 2}),
        )
        give_sentences(self._name(nth, part), field, given_codes(field, stock_messages(field)))
        return field
