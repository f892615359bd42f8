"""The forms after the conference: minutes, and what was done when."""

from datetime import date
from typing import Any

from django import forms

from conferences.forms.meeting_record import SealedForm
from cpunit.web.fields import DateField
from cpunit.web.forms import Form


class MinutesForm(SealedForm):
    """The one part of the minutes that is written by hand."""

    marks_optional = False

    discussion = forms.CharField(
        label="What was said, in short",
        required=False,
        max_length=40000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Not word by word. No addresses: the minutes go to several people.",
    )


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
