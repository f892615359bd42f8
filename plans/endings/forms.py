"""The form of a plan's end."""

from typing import Any

from django import forms

from cpunit.domain.endings import ENDINGS
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios
from plans.models import Plan


class EndForm(Form):
    """Why and when a plan ends outside a conference."""

    submit_label = "End the plan"
    submit_class = "govuk-button--warning"
    reason = forms.ChoiceField(
        label="Why does it end?",
        choices=[
            choice
            for choice in Plan.EndReason.choices
            if choice[0] in ENDINGS and not ENDINGS[choice[0]].by_core_group
        ],
        widget=Radios(hints={reason: ending.asks for reason, ending in ENDINGS.items()}),
    )
    accepted_by = forms.CharField(
        label="Which authority’s conference has accepted the plan?",
        max_length=150,
        required=False,
        help_text="Only where another authority has taken it over.",
    )
    ended_on = DateField(label="On which day?")

    def __init__(self, *args: Any, has_died: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_died:  # no other reason is to be read beside a death
            reason: Any = self.fields["reason"]
            died = Plan.EndReason.DIED
            reason.choices = [(died.value, died.label)]
            reason.initial = died.value
            del self.fields["accepted_by"]
