"""Forms of what people need in order to take part."""

from typing import Any

from django import forms

from conferences.conference.sealed import Facts, SealedForm
from conferences.models import Participant
from cpunit.domain.taking_part import NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.web.fields import DateField
from cpunit.web.forms import Form

ASKED = {
    Kind.INTERPRETER: ("Which language", "Asked of which agency", "Name of the interpreter"),
    Kind.ADVOCATE: ("What they help with", "Referred to, and by whom", "Name of the advocate"),
    Kind.SUPPORTER: ("Who they are to them", "Checked with the chair, or asked of", "Name of the supporter"),
    Kind.ACCESS: ("What is needed", "Asked of", "Who sees to it"),
    Kind.OTHER: ("What is needed", "Asked of", "Who sees to it"),
}
"""The words of what is needed, of whom it is asked, and of who comes, by kind."""


class NeedForm(SealedForm):
    """How far one need of one person is."""

    submit_label = "Save"

    what = forms.CharField(max_length=200, required=False)
    asked_of = forms.CharField(max_length=200, required=False)
    asked_on = DateField(label="Asked for on", required=False)
    who = forms.CharField(max_length=200, required=False)
    confirmed_on = DateField(
        label="Confirmed on", required=False, help_text="From then on their letter says who is booked"
    )
    why_not = forms.CharField(
        label="Or why it is not needed, or was declined", max_length=250, required=False
    )

    def __init__(self, *args: Any, kind: Kind, stands: Facts, **kwargs: Any) -> None:
        super().__init__(*args, stands=stands, **kwargs)
        for name, label in zip(("what", "asked_of", "who"), ASKED[kind], strict=True):
            self.fields[name].label = label


class ChooseNeedForm(Form):
    """Who needs something that nobody recorded yet, and what."""

    submit_label = "Go on"

    person = forms.ModelChoiceField(
        label="Who", queryset=Participant.objects.none(), empty_label="Choose one"
    )
    kind = forms.ChoiceField(label="What they need", choices=[(each.value, NEEDS[each]) for each in Kind])

    def __init__(self, *args: Any, people: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        person.queryset = Participant.objects.filter(pk__in=[each.pk for each in people])  # type: ignore[attr-defined]
        person.choices = [("", "Choose one"), *((each.pk, each.person_name) for each in people)]  # type: ignore[attr-defined]
