"""Forms of what happens between conferences."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q

from conferences.models import Invitation
from conferences.models.decisions.view import Category
from cpunit.people.forms.filters import AreaAndChair
from cpunit.people.models import Chair, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios
from plans.models import CoreGroup, Plan, PlanAction


def near(plan: Plan) -> "models.QuerySet[Professional]":
    """The professionals who know this child: of the core group, the conference and the team that holds the
    case.
    """
    family = plan.child.family
    known = (
        Q(pk__in=[pk for pk in (plan.lead_social_worker_id, family.social_worker_id) if pk])
        | Q(pk__in=CoreGroup.members.through.objects.filter(coregroup__plans=plan).values("professional"))
        | Q(team__isnull=False, team=family.team_id)
    )
    if plan.conference_id:
        invited = Invitation.objects.filter(conference=plan.conference_id, professional__isnull=False)
        known |= Q(pk__in=invited.values("professional"))
    return Professional.objects.filter(known, left_on__isnull=True)


def visitors(plan: Plan) -> "models.QuerySet[Professional]":
    """Who may have visited: those who know the child, and the social workers of the area's teams."""
    in_the_area = Professional.objects.filter(team__area=plan.child.family.area_id, left_on__isnull=True)
    return Professional.objects.filter(Q(pk__in=near(plan).values("pk")) | Q(pk__in=in_the_area.values("pk")))


class PlansFilter(AreaAndChair):
    """Which open plans a list shows."""

    category = forms.ChoiceField(choices=[("", "All categories"), *Category.choices])


class _Plans(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, obj: models.Model) -> str:
        return f"{obj.child.name} ({obj.code})" if isinstance(obj, Plan) else str(obj)


class _OfSiblings(Form):
    """A form about the open plans of brothers and sisters, ticked at once."""

    plans = _Plans(
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

    def __init__(
        self,
        *args: Any,
        siblings: Sequence[Plan],
        professionals: "models.QuerySet[Professional]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plans"].queryset = (  # type: ignore[attr-defined]
            Plan.objects.filter(pk__in=[plan.pk for plan in siblings])
            .select_related("child")
            .order_by("child__birth_date", "pk")
        )
        self.fields["plans"].initial = [plan.pk for plan in siblings]
        self.fields["members"].queryset = professionals  # type: ignore[attr-defined]


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

    def __init__(self, *args: Any, professionals: "models.QuerySet[Professional]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professional"].queryset = professionals  # type: ignore[attr-defined]


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
