"""Form fields that Django lacks: dates in three parts and times as people type them."""

import re
from calendar import month_name
from collections.abc import Sequence
from datetime import date, time
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError

from cpunit.web.widgets import PARTS, DateInput

MONTHS = [name.lower() for name in month_name[1:]]
YEARS = range(1900, 2101)
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:. h]?(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?", re.ASCII)


class DateField(forms.Field):
    """A date typed as day, month and year; the month may be a name ("May", "sept").

    A wrong date raises a sentence that names the part to mend; `params["parts"]` of the error lists the
    wrong parts, so that the page marks and links to just those.
    """

    widget = DateInput

    def sentences(self, label: str) -> dict[str, str]:
        """Error sentences by code, with the label in them; Django fills them in when they are raised."""
        safe = label.replace("%", "%%")
        return {
            "incomplete": f"{safe} must include a %(missing)s",
            "year": f"{safe}: the year must have 4 numbers, like 2025",
            "year_range": f"{safe}: check the year, it must be between {YEARS[0]} and {YEARS[-1]}",
            "invalid": f"{safe} must be a real date",
        }

    default_error_messages = {
        "incomplete": "The date must include a %(missing)s",
        "year": "The year must have 4 numbers, like 2025",
        "year_range": f"Check the year: it must be between {YEARS[0]} and {YEARS[-1]}",
        "invalid": "This must be a real date",
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        typed = self.widget_parts(value)
        if not any(typed):
            return None
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            self._refuse("incomplete", missing, missing=" and ".join(missing))
        day, month, year = _number(typed[0], 2), _month(typed[1]), _number(typed[2], 4)
        wrong = [part for part, number in zip(PARTS, (day, month, year), strict=True) if number is None]
        if wrong == ["year"] or (not wrong and len(typed[2]) != 4):
            self._refuse("year", ["year"])
        if day is None or month is None or year is None:
            self._refuse("invalid", wrong)
        if year not in YEARS:
            self._refuse("year_range", ["year"])
        try:
            return date(year, month, day)
        except ValueError:
            self._refuse("invalid", ["day", "month"])

    def widget_parts(self, value: Any) -> list[str]:
        """The three texts that were typed, whatever shape the value came in."""
        if isinstance(value, str):
            return [part.strip() for part in DateInput().decompress(value)]
        texts = [str(part or "").strip() for part in value] if isinstance(value, Sequence) else []
        return [*texts, "", "", ""][:3]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _refuse(self, code: str, parts: list[str], **words: str) -> NoReturn:
        raise ValidationError(self.error_messages[code], code=code, params={"parts": parts, **words})


class TimeField(forms.Field):
    """A time of day as people type it: 9:30, 09.30, 930, 9.30am, 2pm, midday."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Enter a time, like 9:30 or 2:15pm"}

    def sentences(self, label: str) -> dict[str, str]:
        """Error sentences by code, with the label in them."""
        return {"invalid": f"{label} must be a time, like 9:30 or 2:15pm"}

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value
        text = str(value or "").strip().lower()
        if not text:
            return None
        named = {"midday": time(12), "noon": time(12), "midnight": time(0)}.get(text)
        if named is not None:
            return named
        found = TIME.fullmatch(text)
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "")[:1]
        if half and not 1 <= hour <= 12:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour > 23 or minute > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def _number(text: str, most: int) -> int | None:
    """A plain number of at most so many digits; None for anything else ("٣", "+4", "1e2")."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most else None


def _month(text: str) -> int | None:
    """A month by number or by its English name or at least its first three letters."""
    name = text.lower().rstrip(".")
    if len(name) >= 3 and name.isalpha():
        return next((at for at, month in enumerate(MONTHS, 1) if month.startswith(name)), None)
    return _number(text, 2)
