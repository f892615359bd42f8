"""The two smallest forms: the day on which something was done, and whether one is sure."""

from datetime import date
from typing import Any

from cpunit.web.fields import DateField
from cpunit.web.forms import Form


class DoneOnForm(Form):
    """The day on which `what` was done: one of several such forms on a page, so that its errors name it."""

    submit_label = "Record"

    done_on = DateField(label="Done on")

    def __init__(self, *args: Any, what: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = what
        self.fields["done_on"].help_text = f"For example, {today.day} {today.month} {today.year}"


class SureForm(Form):
    """Nothing but the button of a check page."""
