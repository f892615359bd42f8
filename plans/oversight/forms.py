"""Forms of the chair's watch over a plan."""

from typing import Any

from django import forms

from cpunit.people.models import Chair
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from plans.models import Plan


class DoneForm(Form):
    """The day on which something was done."""

    submit_label = "Record it as done"
    done_on = DateField(label="When was it done?")


class ChairForm(Form):
    """Which chair watches over the plan."""

    submit_label = "Allocate the chair"
    chair = forms.ModelChoiceField(label="Chair", queryset=Chair.objects.none())

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = (  # type: ignore[attr-defined]
            Chair.objects.filter(user__is_active=True, user__areas=plan.child.family.area_id)
            .select_related("user")
            .order_by("user__name", "id")
        )
