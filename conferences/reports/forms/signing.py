"""A report is signed off, sent back, or shared without."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from conferences.conference.sealed import SealedForm
from conferences.models import SentBack
from cpunit.people.models import Professional
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios


class _Signing(SealedForm):
    """With `back`, the sending back that stands, whoever signs it off says that it was not changed since."""

    as_it_is = forms.BooleanField(
        label="It was not changed since it was sent back, and is signed off as it is", required=False
    )

    def __init__(self, *args: Any, back: SentBack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if back is None:
            del self.fields["as_it_is"]

    def layout(self) -> list[str]:
        return [name for name in ("signer", "how", "as_it_is", "words") if name in self.fields]


class SignForm(_Signing):
    """Its manager signed it off, or sent it back."""

    submit_label = "Save"
    marks_optional = False
    OFF, BACK = "off", "back"

    signer = forms.ModelChoiceField(Professional.objects.none(), label="Who read it?", empty_label="Choose")
    how = forms.ChoiceField(
        label="What did they say?",
        choices=[(OFF, "Signed off as it stands"), (BACK, "Sent back to be put right")],
        widget=Radios(),
    )
    words = forms.CharField(
        label="What is to be put right?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where it is sent back.",
    )

    def __init__(self, *args: Any, signers: QuerySet[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["signer"]
        field.queryset = signers


class DoorSignForm(_Signing):
    """What somebody who answers for the report says to it."""

    submit_label = "Save"
    marks_optional = False
    OFF, BACK = SignForm.OFF, SignForm.BACK

    how = forms.ChoiceField(
        label="What do you say?",
        choices=[(OFF, "I sign it off as it stands"), (BACK, "It goes back to be put right")],
        widget=Radios(),
    )
    words = forms.CharField(
        label="What is to be put right?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where it goes back.",
    )


class UnsignedForm(Form):
    """Why a report is shared unsigned."""

    submit_label = "Let the family have it"
    submit_class = "govuk-button--warning"

    why = forms.CharField(
        label="Why can it not wait until it is signed off?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
