"""The rows of a plan that a report proposes: a draft plan (SUR-4), or what an agency recommends (LDS-8).

In the report they are text like all else of it, so that they are read, searched and signed off with it: a row
is a block of lines, each with what it says before it. A line that says nothing of that is a row by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256

LABELS = {
    "outcome": "What should be different",
    "action": "What will be done",
    "who": "Who does it",
    "by_when": "By when",
    "measure": "How we will know",
}
"""What each part of a row is called, by the name of the part."""

_LABEL = re.compile(rf"({'|'.join(LABELS.values())}): *(.*)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•*–]|\d{1,2}[.)])\s+")
_NAMES = {words.lower(): name for name, words in LABELS.items()}
_DAY_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
_WEEKDAY = re.compile(r"(?:(?:by|on)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row as somebody outside wrote it: who does it, and by when, are words and not chosen."""

    outcome: str = ""
    action: str = ""
    who: str = ""
    by_when: str = ""
    measure: str = ""

    @property
    def mark(self) -> str:
        """By which it is known again: another wording is another row."""
        return sha256(text_of([self]).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return self == DraftRow()

    @property
    def to_be_done(self) -> str:
        """What will be done, or where that is not said what should be different."""
        return self.action or self.outcome

    @property
    def day(self) -> date | None:
        """By when, where it is a day: "20 May 2025", "Tuesday 20 May 2025", "20/5/2025"."""
        words = _WEEKDAY.sub("", " ".join(self.by_when.split()), count=1)
        for form in _DAY_FORMS:
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day, not a moment
            except ValueError:
                continue
        return None


def rows_in(text: str) -> list[DraftRow]:
    """The rows that a text holds, in their order."""
    rows: list[dict[str, str]] = []
    is_open = False
    for line in (each.strip() for each in text.splitlines()):
        found = _LABEL.fullmatch(line)
        if not line:
            is_open = False
        elif found:
            name = _NAMES[found[1].lower()]
            if not is_open or name in rows[-1]:
                rows.append({})
            rows[-1][name] = found[2].strip()
            is_open = True
        elif is_open:
            name = list(rows[-1])[-1]
            rows[-1][name] = f"{rows[-1][name]} {line}".strip()
        else:
            rows.append({"action": _BULLET.sub("", line)})
    return [row for row in (DraftRow(**each) for each in rows) if not row.is_empty]


def text_of(rows: Iterable[DraftRow]) -> str:
    """The text that holds these rows, as it is read in the report."""
    return "\n\n".join(_block(row) for row in rows if not row.is_empty)


def _block(row: DraftRow) -> str:
    said = {each.name: " ".join(getattr(row, each.name).split()) for each in fields(row)}
    if row == DraftRow(action=row.action) and not _LABEL.match(said["action"]):
        return said["action"]
    return "\n".join(f"{LABELS[name]}: {words}" for name, words in said.items() if words)
