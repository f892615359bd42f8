"""Forms of what happens between conferences."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from conferences.models.view import Category
from cpunit.people.models import Area, Chair, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form, SearchForm
from cpunit.web.widgets import Checkboxes, Radios
from plans.models import Plan, PlanAction


def near(plan: Plan) -> "models.QuerySet[Professional]":
    """The professionals who know this child: those of the core group, the conference and the team that holds the case."""
    family = plan.child.family
    return Professional.objects.filter(
        Q(pk__in=[plan.lead_social_worker_id, family.social_worker_id])
        | Q(core_groups__plans=plan)
        | Q(invitations__conference=plan.conference_id)
        | Q(team__isnull=False, team=family.team_id),
        left_on__isnull=True,
    ).distinct()


class PlansFilter(SearchForm):
    """Which open plans a list shows."""

    area = forms.ModelChoiceField(queryset=Area.objects.none(), to_field_name="slug", empty_label="All areas")
    chair = forms.ModelChoiceField(queryset=Chair.objects.none(), empty_label="All chairs")
    category = forms.ChoiceField(choices=[("", "All categories"), *Category.choices])

    def __init__(self, *args: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas
        self.fields["chair"].queryset = Chair.objects.select_related("user")


class _OfSiblings(Form):
    """A form about the open plans of brothers and sisters, ticked at once."""

    plans = forms.ModelMultipleChoiceField(
        label="Children whose plans it was for",
        queryset=Plan.objects.none(),
        widget=Checkboxes(tick_all="Tick all the children"),
    )
    members = forms.ModelMultipleChoiceField(
        label="Professionals who took part",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )

    def __init__(self, *args: Any, siblings: Sequence[Plan], professionals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = self.fields["plans"]
        plans.queryset = Plan.objects.filter(pk__in=[plan.pk for plan in siblings]).select_related("child")
        plans.label_from_instance = lambda plan: f"{plan.child.name} ({plan.code})"
        plans.initial = [plan.pk for plan in siblings]
        self.fields["members"].queryset = professionals


class HeldForm(_OfSiblings):
    """A core group that was held."""

    submit_label = "Record the core group"
    field_order = ["held_on", "plans", "members", "progress"]
    held_on = DateField(label="When was it held?")
    progress = forms.CharField(
        label="What has moved since the last time, and what has not?", max_length=4000, widget=forms.Textarea
    )


class PlannedForm(_OfSiblings):
    """The next core group."""

    submit_label = "Put it in the diary"
    field_order = ["planned_for", "plans", "members"]
    planned_for = DateField(label="When will it be?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plans"].label = "Children whose plans it is for"
        self.fields["members"].label = "Professionals who are asked to come"


class CancelForm(Form):
    """Why a planned core group is cancelled."""

    submit_label = "Cancel the core group"
    submit_class = "govuk-button--warning"
    why = forms.CharField(label="Why is it cancelled?", max_length=300)


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

    def __init__(self, *args: Any, professionals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professional"].queryset = professionals


class DoneForm(Form):
    """The day on which something was done."""

    submit_label = "Record it as done"
    done_on = DateField(label="When was it done?")


class ActionForm(Form):
    """How an action of the plan ended."""

    submit_label = "Save"
    state = forms.ChoiceField(
        label="What became of it?",
        choices=[choice for choice in PlanAction.State.choices if choice[0] != PlanAction.State.TO_DO],
        widget=Radios,
    )
    closed_on = DateField(label="Since when?")


class EndForm(Form):
    """Why and when a plan ends outside a conference."""

    submit_label = "End the plan"
    submit_class = "govuk-button--warning"
    reason = forms.ChoiceField(label="Why does it end?", choices=Plan.EndReason.choices, widget=Radios)
    ended_on = DateField(label="On which day?")
