"""The forms of the calendar's and the timescales' settings."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.deadlines.actions.override_rule import Own
from cpunit.deadlines.models import DayOff
from cpunit.deadlines.policies import COUNTABLE
from cpunit.domain.rules import LONGEST, Unit
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios

REASON = "It stands beside each date that moves."
KIND_HINTS = {
    DayOff.Kind.CLOSURE: "The authority’s own, such as the days between Christmas and New Year",
    DayOff.Kind.BANK_HOLIDAY: "Proclaimed, or moved to another day, since this version of the product",
    DayOff.Kind.WORKED: "A published bank holiday on which the unit works, because it was moved",
}


class DayOffForm(Form):
    """A day that differs from the published calendar."""

    submit_label = "Add the day"

    day = DateField(label="Which day")
    name = forms.CharField(label="What it is called", max_length=120)
    kind = forms.ChoiceField(
        label="What kind of day", choices=DayOff.Kind.choices, widget=Radios(hints=KIND_HINTS)
    )
    reason = forms.CharField(label="Why the calendar changes", max_length=200, help_text=REASON)


class RemoveDayForm(Form):
    """Why a day is taken out of the calendar."""

    submit_label = "Remove the day"
    submit_class = "govuk-button--warning"
    cancel_url = "/settings/calendar/"

    reason = forms.CharField(label="Why the calendar changes", max_length=200, help_text=REASON)


class OwnForm(Form):
    """A timescale of the unit's own."""

    submit_label = "Correct the timescale"

    amount = forms.IntegerField(label="How many", min_value=1, max_value=LONGEST)
    unit = forms.ChoiceField(
        label="What it is counted in",
        choices=[(unit.value, unit.value.capitalize()) for unit in COUNTABLE],
        widget=Radios(),
    )
    in_force_from = DateField(
        label="The day that it is in force from",
        help_text="What is counted from this day on follows the new number; "
        "what is counted from an earlier day keeps the rule that it was made under.",
    )
    reason = forms.CharField(
        label="Why the unit changes it", max_length=200, help_text=REASON, widget=forms.Textarea({"rows": 3})
    )

    def own(self) -> Own:
        """What was typed."""
        facts = self.cleaned_data
        return Own(
            amount=facts["amount"],
            unit=Unit(facts["unit"]),
            in_force_from=facts["in_force_from"],
            reason=facts["reason"],
        )


class WithdrawForm(Form):
    """Why a timescale of the unit's own is withdrawn."""

    submit_label = "Withdraw the timescale"
    submit_class = "govuk-button--warning"

    reason = forms.CharField(label="Why the unit withdraws it", max_length=200, help_text=REASON)


class OverrideForm(OwnForm):
    """A new one. `conferences` are the choices of conference; one choice is not asked for."""

    submit_label = "Change the timescale"
    cancel_url = "/settings/timescales/"
    field_order = ("conference",)

    conference = forms.ChoiceField(label="For which conference", widget=Radios())

    def __init__(self, *args: Any, conferences: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["conference"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = conferences
        if len(conferences) == 1:
            field.widget = forms.HiddenInput()
            field.initial = conferences[0][0]
