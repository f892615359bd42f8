"""Forms of core groups."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models

from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.models import Person, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import BesideForm, ShownIfForm, WatchedForm
from cpunit.web.widgets import Checkboxes, Radios
from plans.core_groups.expected import Came, Offered
from plans.models import CoreGroup, Plan


class _Plans(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, obj: models.Model) -> str:
        return f"{obj.child.name} ({obj.code})" if isinstance(obj, Plan) else str(obj)


class _People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    def label_from_instance(self, obj: models.Model) -> str:
        return str(obj)


class _OfSiblings(BesideForm):
    """A form about the open plans of brothers and sisters, beside their core groups; those that have been
    about the same as this one are ticked at once.
    """

    changed = "Somebody else planned, recorded or cancelled a core group while you were writing"

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
        plan: Plan,
        siblings: Sequence[Plan],
        professionals: "models.QuerySet[Professional]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, standing=_core_groups_of(siblings), **kwargs)
        self.fields["plans"].queryset = (  # type: ignore[attr-defined]
            Plan.objects.filter(pk__in=[plan.pk for plan in siblings])
            .select_related("child")
            .order_by("child__birth_date", "pk")
        )
        self.fields["plans"].initial = [each.pk for each in _met_together(plan, siblings)]
        self.fields["members"].queryset = professionals  # type: ignore[attr-defined]


def _met_together(plan: Plan, siblings: Sequence[Plan]) -> list[Plan]:
    """Those that started at one conference with this plan (or on one day, where none is known), or had a
    core group in common with it: not those of a family that the child came into since.
    """
    met = set(Plan.objects.filter(core_groups__plans=plan).values_list("pk", flat=True))
    return [each for each in siblings if each.pk in met or _began(each) == _began(plan)]


def _began(plan: Plan) -> object:
    return plan.conference_id or plan.started_on


def _core_groups_of(plans: Sequence[Plan]) -> str:
    """Every core group of these plans, and what became of it."""
    groups = CoreGroup.objects.filter(plans__in=plans).distinct().order_by("planned_for", "pk")
    told = [
        f"{group.get_state_display().lower()} {long_date(group.held_on or group.planned_for)}"
        for group in groups
    ]
    return f"The core groups are now: {', '.join(told) or 'none'}."


class HeldForm(ShownIfForm, _OfSiblings):
    """A core group that was held."""

    submit_label = "Record the core group"
    field_order = ["held_on", "which", "plans", "members", "of_family", "apologies", "progress"]
    ANOTHER = "another"
    THAT_DAY = (("", "The one planned for that day"),)

    held_on = DateField(label="When was it held?")
    which = forms.ChoiceField(
        label="Which core group was it?",
        required=False,
        choices=THAT_DAY,
        widget=Radios(),
    )
    of_family = _People(
        label="Who of the family took part",
        queryset=Person.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    apologies = _People(
        label="Who sent apologies",
        queryset=Person.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    progress = forms.CharField(
        label="What has moved since the last time, and what has not?", max_length=4000, widget=forms.Textarea
    )

    def __init__(
        self,
        *args: Any,
        planned: Sequence[CoreGroup],
        people: Offered,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, professionals=people.professionals, **kwargs)
        _offer(self, people)
        for name, keys in (("of_family", people.family_keys), ("apologies", people.expected_keys)):
            if not keys:
                del self.fields[name]
        self.planned = {str(group.pk): group for group in planned}
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            *self.THAT_DAY,
            *((pk, f"The one planned for {_day(group)}") for pk, group in self.planned.items()),
            (self.ANOTHER, "Another one: what is planned stays in the diary"),
        ]
        if not planned:
            del self.fields["which"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.planned and cleaned.get("held_on") and not cleaned.get("which") and self.group is None:
            days = listed([_day(group) for group in self.planned.values()])
            self.add_error("which", f"A core group is planned for {days}: say whether it was that one.")
        return cleaned

    def typed(self) -> dict[str, Any]:
        """The core group that was typed, as the action takes it."""
        facts = self.cleaned_data
        given = {name: facts[name] for name in ("plans", "held_on", "progress", "members")}
        people = {name: facts.get(name, ()) for name in ("of_family", "apologies")}
        return {**given, **people, "group": self.group}

    @property
    def group(self) -> CoreGroup | None:
        """The planned one that was held: the one that was chosen, or else the one planned for that day."""
        if which := self.cleaned_data.get("which"):
            return self.planned.get(which)
        held_on = self.cleaned_data["held_on"]
        return next((each for each in self.planned.values() if each.planned_for == held_on), None)


def _offer(form: forms.Form, people: Offered) -> None:
    for name, queryset in people.by_field.items():
        form.fields[name].queryset = queryset  # type: ignore[attr-defined]
        if name in people.named:
            form.fields[name].choices = people.named[name]  # type: ignore[attr-defined]


def _day(group: CoreGroup) -> str:
    return day_and_date(group.planned_for)


class CorrectGroupForm(ShownIfForm, WatchedForm):
    """A core group that was held, as it was, or that it never was."""

    submit_label = "Correct it"
    unwatched = ("why", "take_out")

    held_on = DateField(label="When was it held?")
    members = forms.ModelMultipleChoiceField(
        label="Professionals who took part",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    of_family = _People(
        label="Who of the family took part",
        queryset=Person.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    apologies = _People(
        label="Who sent apologies",
        queryset=Person.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
    )
    progress = forms.CharField(
        label="What has moved since the last time, and what has not?", max_length=4000, widget=forms.Textarea
    )
    take_out = forms.BooleanField(label="It never took place: take it out", required=False)
    why = forms.CharField(label="What was wrong?", max_length=300)

    def __init__(self, *args: Any, group: CoreGroup, came: Came, people: Offered, **kwargs: Any) -> None:
        stands = {
            "held_on": group.held_on,
            "progress": group.progress,
            **{name: sorted(keys) for name, keys in came._asdict().items()},
        }
        super().__init__(*args, initial=stands, **kwargs)
        _offer(self, people)


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
