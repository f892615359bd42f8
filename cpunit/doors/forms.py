"""What is typed at a door, and what the unit asks before it opens or closes one."""

from django import forms

from cpunit.doors.secret import FIGURES
from cpunit.web.forms import Form


class AskForm(Form):
    """The work address of a professional."""

    submit_label = "Send me a link"

    address = forms.EmailField(
        label="Your work e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


class CodeForm(Form):
    """The code of six figures that goes with a link."""

    submit_label = "Open"

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text=f"{FIGURES} figures.",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "govuk-input--width-10"}
        ),
    )
