"""Widgets that Django lacks: a date as day, month and year, and choices with hints and refusals."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

PARTS = ("day", "month", "year")


class DateInput(forms.MultiWidget):
    """Text inputs `name_day`, `name_month` and `name_year`, which keep what was typed, even 31 February.

    A whole ISO date under the plain name is taken too, so that a link can open a form with a date in it.
    """

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: object) -> list[str]:
        """The three parts of a date, or of an ISO text; three blanks otherwise."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), f"{value.year:04}"]
        if isinstance(value, str) and value:
            return split_iso(value)
        return ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        parts = [data.get(f"{name}_{part}") for part in PARTS]
        if parts == [None, None, None] and data.get(name):
            return split_iso(str(data.get(name)))
        return [(part or "").strip() for part in parts]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)


def split_iso(text: str) -> list[str]:
    """`2025-05-08` → its day, month and year; any other text is kept whole in the first part."""
    pieces = text.strip().split("-")
    if len(pieces) != 3:
        return [text, "", ""]
    year, month, day = pieces
    return [day.lstrip("0") or day, month.lstrip("0") or month, year]


class _WithReasons:
    """Choices that may each carry a hint, or a refusal: a refused choice is disabled and says why."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[Any, str] | None = None,
        refusals: Mapping[Any, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {str(key): text for key, text in (hints or {}).items()}
        self.refusals = {str(key): text for key, text in (refusals or {}).items()}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        key = str(value)
        option["hint"] = self.refusals.get(key) or self.hints.get(key, "")
        if key in self.refusals:
            option["attrs"]["disabled"] = True
        return option


class Radios(_WithReasons, forms.RadioSelect):
    """`Radios(hints={value: sentence}, refusals={value: why not}, inline=True)`."""

    def __init__(self, *args: Any, inline: bool = False, small: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inline = inline
        self.small = small


class Checkboxes(_WithReasons, forms.CheckboxSelectMultiple):
    """Many to tick at once (twelve siblings): `Checkboxes(tick_all="Tick all the children")`.

    With `tick_all` a button ticks or clears them all; without a script it is not there. `empty` stands where
    there is nobody to tick.
    """

    def __init__(
        self, *args: Any, tick_all: str = "", small: bool = False, empty: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tick_all = tick_all
        self.empty = empty
        self.small = small
