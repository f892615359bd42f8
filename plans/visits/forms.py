"""The form of a visit."""

from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from cpunit.people.forms.workers import SocialWorkerField, social_care, workers_first
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios
from plans.models import Plan
from plans.plan.near import near


def visitors(plan: Plan) -> "models.QuerySet[Professional]":
    """Whose visit counts (BNS-9): of children's social care, who knows the child or works in the area."""
    known = Q(pk__in=near(plan).values("pk")) | Q(team__area=plan.child.family.area_id)
    return workers_first(social_care().filter(known))


class VisitForm(Form):
    """A social worker's visit."""

    submit_label = "Record the visit"
    visited_on = DateField(label="When was the visit?")
    professional = SocialWorkerField(
        Professional.objects.none(),
        label="Who visited?",
        help_text="The lead social worker, or another of children’s social care.",
    )
    how = forms.ChoiceField(
        label="Was the child seen?",
        choices=[("alone", "Seen, and seen alone"), ("seen", "Seen, with others there"), ("not", "Not seen")],
        widget=Radios,
    )
    place = forms.CharField(label="Where?", max_length=200)

    def __init__(
        self,
        *args: Any,
        professionals: "models.QuerySet[Professional]",
        is_unborn: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_unborn:
            self.submit_label = "Record the contact"
            self.fields["visited_on"].label = "When was the contact?"
            self.fields["professional"].label = "Who made it?"
            self.fields["place"].label = "Where, and who was there?"
            del self.fields["how"]
        self.fields["professional"].queryset = professionals  # type: ignore[attr-defined]
