"""The form of a visit."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios
from plans.models import Plan
from plans.plan.near import near


def visitors(plan: Plan) -> "models.QuerySet[Professional]":
    """Who may have visited: those who know the child, and the social workers of the area's teams."""
    in_the_area = Professional.objects.filter(team__area=plan.child.family.area_id, left_on__isnull=True)
    return Professional.objects.filter(Q(pk__in=near(plan).values("pk")) | Q(pk__in=in_the_area.values("pk")))


class VisitForm(Form):
    """A social worker's visit."""

    submit_label = "Record the visit"
    visited_on = DateField(label="When was the visit?")
    professional = forms.ModelChoiceField(label="Who visited?", queryset=Professional.objects.none())
    how = forms.ChoiceField(
        label="Was the child seen?",
        choices=[("alone", "Seen, and seen alone"), ("seen", "Seen, with others there"), ("not", "Not seen")],
        widget=Radios,
    )
    place = forms.CharField(label="Where?", max_length=200)

    def __init__(self, *args: Any, professionals: "models.QuerySet[Professional]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professional"].queryset = professionals  # type: ignore[attr-defined]
