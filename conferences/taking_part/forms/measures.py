"""The form of what answers a known risk."""

from typing import Any

from django import forms

from conferences.models import Participant
from conferences.taking_part.actions.measures import Arranged
from cpunit.domain.taking_part import MEASURES
from cpunit.domain.taking_part import Measure as Kind
from cpunit.web.fields import TimeField
from cpunit.web.forms import Form


class MeasureForm(Form):
    """What is arranged, for whom, and whether it is seen to already."""

    submit_label = "Save"

    kind = forms.ChoiceField(
        label="What is arranged", choices=[(each.value, MEASURES[each]) for each in Kind]
    )
    participant = forms.ModelChoiceField(
        label="For whom", queryset=Participant.objects.none(), required=False, empty_label="Nobody alone"
    )
    at = TimeField(label="They arrive at", required=False, help_text="Their letter says this time")
    link = forms.URLField(
        label="Link of their own",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Where they join by video: their letter has this link",
    )
    words = forms.CharField(
        label="What exactly",
        max_length=300,
        required=False,
        help_text="Which door, which room, who sees to it; reception reads it, so nothing of why. Another "
        "entrance stands in their letter as you write it: “By the car park, where somebody meets you”",
    )
    is_done = forms.BooleanField(label="It is seen to already", required=False)

    def __init__(self, *args: Any, people: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["participant"]
        who.queryset = Participant.objects.filter(pk__in=[each.pk for each in people])  # type: ignore[attr-defined]
        who.choices = [("", "Nobody alone"), *((each.pk, each.person_name) for each in people)]  # type: ignore[attr-defined]

    def arranged(self) -> Arranged:
        """As the action knows it."""
        given = self.cleaned_data
        return Arranged(**{name: given[name] for name in Arranged._fields})
