"""The forms with which minutes are written, handed back and approved."""

from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from cpunit.domain.frameworks.headings import Heading
from cpunit.web.forms import Form


class ApproveForm(SealedForm):
    """Nothing but the button, and the mark of the words that stand below it."""

    submit_label = "Approve the minutes"


class ReturnForm(Form):
    """That the chair hands them back, and why: a word is enough."""

    submit_label = "Hand back to be worked on"
    submit_class = "govuk-button--secondary"

    why = forms.CharField(
        label="What is to be worked on?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever takes the minutes reads it.",
    )


class TextForm(SealedForm):
    """What is written by hand under one heading: each has a seal of its own, so that what two people write
    under two headings is both kept, and under one both shown.
    """

    marks_optional = False

    text = forms.CharField(
        required=False, max_length=20000, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, heading: Heading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = heading
        self.fields["text"].label = f"What was said under “{heading.title}”, in short"
        self.about = heading.title


class ChairsReportForm(SealedForm):
    """What the chair writes in their report, beside what is drawn from the record."""

    submit_label = "Save"
    submit_class = "govuk-button--secondary"
    marks_optional = False

    words = forms.CharField(
        label="The chair’s own words",
        required=False,
        max_length=20000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = f"{asks}. No addresses: the report goes to several people."


class ApproveReportForm(ApproveForm):
    """The same for the chair's report."""

    submit_label = "Approve the report"
