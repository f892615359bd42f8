"""The chair's name under what was done."""

from django import forms

from conferences.conference.sealed import SealedForm


class SignOffForm(SealedForm):
    """What the director should know besides, and the mark of what the page showed."""

    submit_label = "Sign off"

    word = forms.CharField(
        label="Is there anything the director should know?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
