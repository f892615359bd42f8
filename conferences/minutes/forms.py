"""The form of the minutes."""

from django import forms

from conferences.conference.sealed import SealedForm


class ApproveForm(SealedForm):
    """Nothing but the button, and the mark of the words that stand below it."""

    submit_label = "Approve the minutes"


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
