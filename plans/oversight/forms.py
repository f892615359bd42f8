"""Forms of the chair's watch over a plan."""

from datetime import date
from typing import Any

from django import forms

from cpunit.people.eligibility import chair_candidates, refused_by_chair
from cpunit.people.models import Chair, UnitSettings
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Radios
from plans.models import Plan


class DoneForm(Form):
    """The day on which something was done."""

    submit_label = "Record it as done"
    done_on = DateField(label="When was it done?")


class ChairForm(WatchedForm):
    """Which chair watches over the plan. Who may not chair for this family stands there with the reason."""

    submit_label = "Allocate the chair"
    chair = forms.ModelChoiceField(label="Chair", queryset=Chair.objects.none())

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        family = plan.child.family
        candidates = chair_candidates(family, on=today, profile=UnitSettings.current().profile)
        chair = self.fields["chair"]
        chair.widget = Radios(refusals=refused_by_chair(candidates), small=True)
        chair.empty_label = None  # type: ignore[attr-defined]
        chair.queryset = Chair.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.chair.pk for each in candidates]
        ).select_related("user")
