"""What is typed at a door, and what the unit asks before it opens or closes one."""

from typing import Any

from django import forms

from cpunit.doors.secret import FIGURES
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios


class AskForm(Form):
    """The work address of a professional."""

    submit_label = "Send me a link"

    address = forms.EmailField(
        label="Your work e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


class OpenForm(Form):
    """How a link reaches its person: by e-mail only to the address that was verified."""

    EMAIL, HANDED = "email", "handed"

    submit_label = "Send the link"

    how = forms.ChoiceField(label="How does the link reach them?", widget=Radios)
    has_looked = forms.BooleanField(
        label="I have spoken with the social worker, and a link may go to them now", required=False
    )

    def __init__(self, *args: Any, email: str, mourns: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mourns:
            del self.fields["has_looked"]
        by_email = [(self.EMAIL, f"By e-mail to {email}")] if email else []
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            *by_email,
            (self.HANDED, "On paper, which I hand over or have handed over"),
        ]
        self.fields["how"].initial = self.EMAIL if email else self.HANDED

    @property
    def is_handed(self) -> bool:
        return bool(self.cleaned_data["how"] == self.HANDED)


class SayCodeForm(Form):
    """Before a code is read out: how one knows whom one is speaking with."""

    submit_label = "Show me the code"

    how_known = forms.ChoiceField(
        label="How do you know whom you are speaking with?",
        help_text="Ask first whether they are alone and can speak.",
        choices=[
            (words, words)
            for words in (
                "I rang them on the number that is recorded.",
                "They rang, and I know their voice.",
                "They are here with me.",
            )
        ],
        widget=Radios,
    )


class WithdrawForm(Form):
    """Why a door is closed before its day."""

    submit_label = "Withdraw the door"
    submit_class = "govuk-button--warning"

    why = forms.CharField(label="Why is it withdrawn?", max_length=300)


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
