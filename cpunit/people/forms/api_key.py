"""The form of a case system's key."""

from typing import Any

from django import forms

from cpunit.people.models import Area
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes


class ApiKeyForm(Form):
    """Which system, and for which areas; `areas` are those that may be ticked."""

    submit_label = "Make the key"

    name = forms.CharField(label="Name of the case system", max_length=100)
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        help_text="It sends about families of these areas, and learns of no others",
        widget=Checkboxes(tick_all="Tick all the areas", small=True),
    )

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]
