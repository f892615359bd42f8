"""The form of a version of the interim safety plan."""

from typing import Any

from django import forms

from cpunit.people.models import Agency
from cpunit.web.fields import DateField
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes


class SafetyPlanForm(BesideForm):
    """The new version beside the one that holds, which is `standing`."""

    submit_label = "Record the safety plan"
    changed = "Somebody else recorded another version while you were writing"

    text = forms.CharField(
        label="What keeps the children safe until the conference",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    agreed_on = DateField(label="Agreed on", help_text="For example, 8 5 2025")
    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that agreed to it",
        queryset=Agency.objects.all(),
        widget=Checkboxes(small=True),
    )
    others = forms.CharField(
        label="Who else agreed to it", max_length=300, required=False, help_text="Family and friends, by name"
    )
    until = DateField(label="Until", required=False, help_text="Where left empty, until the conference")

    def layout(self) -> list[Any]:
        return ["text", "agreed_on", "agencies", "others", "until"]
