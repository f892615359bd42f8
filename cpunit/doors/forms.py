"""What is typed at a door, and what the unit asks before it opens or closes one."""

from typing import Any

from django import forms

from cpunit.doors.models import Channel
from cpunit.doors.secret import FIGURES
from cpunit.doors.ways import ONE_WAY, Ways
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
    """How a link reaches its person, and how its code: each by a way that may be used, and not by the same.
    `ways` has the address or number of each that is sent, and a sentence for each that is none.
    """

    submit_label = "Send the link"

    how = forms.ChoiceField(label="How does the link reach them?", widget=Radios)
    code_by = forms.ChoiceField(label="And how the code, which they need with it?", widget=Radios)
    has_looked = forms.BooleanField(
        label="I have spoken with the social worker, and a link may go to them now", required=False
    )

    def __init__(
        self,
        *args: Any,
        ways: Ways,
        mourns: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not mourns:
            del self.fields["has_looked"]
        how, code_by = self.fields["how"], self.fields["code_by"]
        sent = [(channel, f"{_capital(channel)} to {to}") for channel, to in ways.to.items()]
        how.choices = [  # type: ignore[attr-defined]
            *sent,
            (Channel.HANDED, "On paper, which I hand over or have handed over"),
        ]
        how.initial = next(iter(ways.to), Channel.HANDED)
        how.help_text = " ".join(ways.why_not)
        code_by.choices = [  # type: ignore[attr-defined]
            (Channel.SPOKEN, "I read it out to them by telephone"),
            *(
                (channel, f"{words}, when they ask for it at the door")
                for channel, words in sent
                if channel in ways.codes
            ),
        ]
        code_by.help_text = " ".join(ways.why_no_code)
        is_other = Channel.TEXT in ways.codes and how.initial != Channel.TEXT
        code_by.initial = Channel.TEXT if is_other else Channel.SPOKEN
        if not sent:
            del self.fields["code_by"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "code_by" not in self.fields:
            given["code_by"] = Channel.SPOKEN.value
        elif "how" in given and given["how"] == given.get("code_by"):
            self.add_error("code_by", ONE_WAY.sentence)
        return given


def _capital(channel: str) -> str:
    label = str(Channel(channel).label)
    return label[0].upper() + label[1:]


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
