"""Forms of the chair's watch over a plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db import models

from cpunit.people.eligibility import chair_candidates, refused_by_chair
from cpunit.people.models import Chair, Person, Professional, UnitSettings
from cpunit.web.fields import DateField, TimeField
from cpunit.web.forms import Form
from cpunit.web.watched import ShownIfForm, WatchedForm
from cpunit.web.widgets import Checkboxes, Radios
from plans.models import MidwayReview, MonitoringContact, Plan
from plans.plan.writers import REASON_LENGTH


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


class _Plans(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, obj: models.Model) -> str:
        return f"{obj.child.name} ({obj.code})" if isinstance(obj, Plan) else str(obj)


class _Whom(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, obj: models.Model) -> str:
        return str(obj)


def _plans(plans: Sequence[Plan]) -> "models.QuerySet[Plan]":
    found = Plan.objects.filter(pk__in=[plan.pk for plan in plans]).select_related("child")
    return found.order_by("child__birth_date", "pk")


def _people(people: Sequence[Professional]) -> "models.QuerySet[Professional]":
    return Professional.objects.filter(pk__in=[each.pk for each in people]).order_by("pk")


class _OfPlans(Form):
    """About the plans of brothers and sisters who share a chair, all of them ticked at once."""

    plans = _Plans(
        label="Children whose plans it is about",
        queryset=Plan.objects.none(),
        widget=Checkboxes(tick_all="Tick all the children"),
    )

    def __init__(self, *args: Any, siblings: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plans"]
        field.queryset = _plans(siblings)  # type: ignore[attr-defined]
        field.initial = [plan.pk for plan in siblings]


class ContactForm(_OfPlans):
    """With whom the chair spoke, or that they read the file, and what they found."""

    submit_label = "Record the contact"
    field_order = ["on_date", "plans", "way", "whom", "found", "follows"]
    on_date = DateField(label="When was it?")
    way = forms.ChoiceField(
        label="With whom?", choices=MonitoringContact.Way.choices, widget=Radios(small=True)
    )
    whom = _Whom(
        label="Who was it?",
        help_text="Needed, unless you read the file.",
        queryset=Person.objects.none(),
        required=False,
    )
    found = forms.CharField(label="What did you find?", max_length=4000, widget=forms.Textarea)
    follows = forms.CharField(label="What follows?", max_length=500, required=False)

    def __init__(self, *args: Any, whom: "models.QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].queryset = whom  # type: ignore[attr-defined]


class ContactOutForm(Form):
    """What was wrong with a contact."""

    submit_label = "Take it out"
    submit_class = "govuk-button--warning"
    why = forms.CharField(label="What was wrong?", max_length=REASON_LENGTH)


class MidwayForm(_OfPlans):
    """When and where the midway review is, and who is invited."""

    submit_label = "Put it in the diary and invite"
    field_order = ["plans", "day", "start", "where", "people"]
    day = DateField(label="On which day?")
    start = TimeField(label="Starts at", help_text="For example, 9:30 or 2:15pm")
    where = forms.CharField(label="Where, or how one joins", max_length=300)
    people = forms.ModelMultipleChoiceField(
        label="Who is invited",
        queryset=Professional.objects.none(),
        error_messages={"required": "Tick who is invited."},
        widget=Checkboxes(small=True),
    )

    def __init__(self, *args: Any, people: Sequence[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        field.queryset = _people(people)  # type: ignore[attr-defined]
        field.initial = [each.pk for each in people]
        if not people:
            del self.fields["people"]


class MidwayHeldForm(ShownIfForm, _OfPlans):
    """What the midway review found."""

    submit_label = "Record the midway review"
    field_order = ["held_on", "plans", "people", "found", "follows"]
    held_on = DateField(label="When was it held?")
    people = forms.ModelMultipleChoiceField(
        label="Who came",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    found = forms.CharField(label="What did you find?", max_length=4000, widget=forms.Textarea)
    follows = forms.CharField(label="What follows?", max_length=500, required=False)

    def __init__(self, *args: Any, people: "models.QuerySet[Professional]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class CorrectMidwayForm(ShownIfForm, WatchedForm):
    """A midway review that was held, as it was, or that it never was."""

    submit_label = "Correct it"
    unwatched = ("why", "take_out")
    held_on = DateField(label="When was it held?")
    people = forms.ModelMultipleChoiceField(
        label="Who came",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    found = forms.CharField(label="What did you find?", max_length=4000, widget=forms.Textarea)
    follows = forms.CharField(label="What follows?", max_length=500, required=False)
    take_out = forms.BooleanField(label="It never was: take it out", required=False)
    why = forms.CharField(label="What was wrong?", max_length=REASON_LENGTH)

    def __init__(
        self,
        *args: Any,
        review: MidwayReview,
        came: Sequence[int],
        people: "models.QuerySet[Professional]",
        **kwargs: Any,
    ) -> None:
        stands = {name: getattr(review, name) for name in ("held_on", "found", "follows")}
        super().__init__(*args, initial={**stands, "people": came}, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class MidwayOffForm(Form):
    """Why the midway review is called off."""

    submit_label = "Call the midway review off"
    submit_class = "govuk-button--warning"
    why = forms.CharField(label="Why is it called off?", max_length=300)
