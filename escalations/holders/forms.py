"""The form that says who answers at a stage."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from cpunit.people.forms.finding import FIND_FIRST, nobody_found, offered_professionals, typed
from cpunit.people.models import Professional
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes


class HoldersForm(BesideForm):
    """Those who are named stay ticked; others are found by typing."""

    submit_label = "Save"
    marks_optional = False

    professionals = forms.ModelMultipleChoiceField(
        label="Who answers at this stage?",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(),
    )
    find = forms.CharField(
        label="Find a professional",
        max_length=100,
        required=False,
        help_text="Part of a name, of a job title or of an agency, then press “Find”",
    )

    def __init__(self, *args: Any, named: Sequence[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Professional.objects.filter(pk__in=[each.pk for each in named])
        offered = offered_professionals(kept, *typed(self))
        hints = {each.pk: f"{each.job_title}, {each.agency.name}" for each in offered}
        field = self.fields["professionals"]
        field.widget = Checkboxes(hints=hints, empty=FIND_FIRST)
        field.queryset = offered  # type: ignore[attr-defined]
        field.initial = [each.pk for each in named]

    def clean(self) -> dict[str, Any]:
        if sentence := nobody_found(self):
            self.add_error("find", sentence)
        return self.cleaned_data

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.add_input(Submit("and_find", "Find", css_class="govuk-button--secondary"))
        return helper
