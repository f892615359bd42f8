"""When somebody works, or a room is open: week after week, and on extra days."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from cpunit.domain.working_week import WEEKDAYS, Stretch, Week
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form
from cpunit.web.layout import Section, Side
from cpunit.web.watched import WatchedForm

WORKED = range(5)
"""Conferences are held from Monday to Friday."""


def _hours(day: str) -> tuple[TimeField, TimeField]:
    return TimeField(label=f"{day} from", required=False), TimeField(label=f"{day} until", required=False)


class WeekForm(WatchedForm):
    """The hours of each day, filled with those of the `week` in force.

    A day that was recorded with a break is shown from its first hour to its last, and keeps the break while
    these stay as they are.
    """

    submit_label = "Save"
    starts_on = DateField(label="From", error_messages={"required": "Enter the day from which it is so"})
    from_0, until_0 = _hours("Monday")
    from_1, until_1 = _hours("Tuesday")
    from_2, until_2 = _hours("Wednesday")
    from_3, until_3 = _hours("Thursday")
    from_4, until_4 = _hours("Friday")

    def __init__(self, *args: Any, week: Week | None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            name: at
            for day in WORKED
            for name, at in zip((f"from_{day}", f"until_{day}"), _whole(week, day), strict=True)
        }
        self.week = week
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for day in WORKED:
            names = f"from_{day}", f"until_{day}"
            if set(names) <= given.keys() and (given[names[0]] is None) != (given[names[1]] is None):
                missing = names[0] if given[names[0]] is None else names[1]
                self.add_error(missing, ValidationError(f"Enter both hours of {WEEKDAYS[day]}, or none"))
        return given

    def layout(self) -> Sequence[Any]:
        days = [Side(f"from_{day}", f"until_{day}") for day in WORKED]
        return (
            "starts_on",
            Section("Hours", *days, hint="For example, 9:30 or 2:15pm. Blank: not on that day."),
        )

    @property
    def hours(self) -> dict[int, list[Stretch]]:
        """The hours that were typed, by weekday."""
        typed = {day: (self.cleaned_data[f"from_{day}"], self.cleaned_data[f"until_{day}"]) for day in WORKED}
        return {
            day: list(self.week.hours[day]) if self.week and pair == _whole(self.week, day) else [pair]
            for day, pair in typed.items()
            if pair[0] is not None
        }


class ExtraDaysForm(Form):
    """Days on which somebody works beside their week."""

    submit_label = "Save"

    first_day = DateField(label="First day", error_messages={"required": "Enter the first day"})
    last_day = DateField(label="Last day", required=False, help_text="Leave blank for one day")
    starts = TimeField(
        label="From", help_text="For example, 9:30", error_messages={"required": "Enter the hour"}
    )
    ends = TimeField(
        label="Until", help_text="For example, 5pm", error_messages={"required": "Enter the hour"}
    )

    def layout(self) -> Sequence[Any]:
        return (Side("first_day", "last_day"), Side("starts", "ends"))


def _whole(week: Week | None, day: int) -> tuple[Any, Any]:
    stretches = week.hours.get(day, ()) if week else ()
    return (stretches[0][0], stretches[-1][1]) if stretches else (None, None)
