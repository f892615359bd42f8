"""The form of an action that ends."""

from django import forms

from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios
from plans.models import PlanAction


class ActionForm(Form):
    """How an action of the plan ended."""

    submit_label = "Save"
    state = forms.ChoiceField(
        label="What became of it?",
        choices=[choice for choice in PlanAction.State.choices if choice[0] != PlanAction.State.TO_DO],
        widget=Radios,
    )
    closed_on = DateField(label="Since when?")
