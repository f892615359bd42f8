"""One line of the checklist, the person whom some are about, and when a parent had the reports."""

from dataclasses import dataclass

from conferences.models import PreparationEntry
from cpunit.domain.checklists import Row
from cpunit.domain.words import day_and_date

DONE, NOT_DONE, TO_DO, NOTHING = "done", "not done", "to do", "nothing to do"


@dataclass(frozen=True)
class Line:
    """One row of the list, about the conference or about one person, and what was recorded of it last.

    `known` is what the product knows by itself, and `state` follows from it where nobody ticks the row.
    """

    row: Row
    entry: PreparationEntry | None = None
    known: str = ""
    known_state: str = ""

    @property
    def state(self) -> str:
        if self.entry is None or self.entry.outcome == PreparationEntry.Outcome.OPEN:
            return self.known_state or TO_DO
        return DONE if self.entry.outcome == PreparationEntry.Outcome.DONE else NOT_DONE

    @property
    def said(self) -> str:
        """ "Thu 1 May 2025, by telephone", or why not; what is known where nothing was recorded."""
        entry = self.entry
        if entry is None or entry.outcome == PreparationEntry.Outcome.OPEN:
            return self.known
        if entry.done_on is None:
            return f"Not done: {entry.why_not}"
        how = "" if entry.how == PreparationEntry.How.READ else f", {entry.get_how_display().lower()}"
        return f"{day_and_date(entry.done_on)}{how}{f'. {entry.note}' if entry.note else ''}"

    @property
    def recorded(self) -> str:
        """Who recorded it."""
        if self.entry is None or self.entry.outcome == PreparationEntry.Outcome.OPEN:
            return ""
        return f"recorded by {self.entry.recorded_by.name}"


@dataclass(frozen=True)
class Subject:
    """One parent or child, and the rows about them. `about` is their age, or that they are excluded; nothing
    is left to do for who is excluded, though it can be recorded.
    """

    pk: int
    name: str
    about: str
    lines: list[Line]
    is_excluded: bool = False

    @property
    def left(self) -> list[Line]:
        return [] if self.is_excluded else [line for line in self.lines if line.state == TO_DO]

    @property
    def settled(self) -> list[Line]:
        return [line for line in self.lines if line.state in (DONE, NOT_DONE)]


@dataclass(frozen=True)
class Share:
    """Whether a parent was given the reports, and in which words (failure 7)."""

    name: str
    words: str
    is_missing: bool
