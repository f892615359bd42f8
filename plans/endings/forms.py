"""The form of a plan's end."""

from django import forms

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
        choices=[choice for choice in Plan.EndReason.choices if choice[0] != Plan.EndReason.NOT_TOLD],
        widget=Radios,
    )
    ended_on = DateField(label="On which day?")
