"""The form of a conference request, which can be saved incomplete."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import Q, QuerySet

from conferences.models import ConferenceRequest
from conferences.requests.actions.request_conference import Written
from conferences.requests.actions.ways_said import WaysSaid
from conferences.requests.forms.reached import Reached
from cpunit.people.about import about
from cpunit.people.forms.finding import FIND_FIRST, offered_professionals, typed
from cpunit.people.forms.workers import SocialWorkerField, workers_first
from cpunit.people.models import Agency, Child, Family, Professional
from cpunit.web.fields import DateField
from cpunit.web.layout import Section
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Checkboxes, Radios

FIND = ("and_find", "Save and find")
SUBMIT = ("and_submit", "Save and submit")
ACCEPT = ("and_accept", "Save and accept")


THE_REQUEST = ("requested_on", "requested_by", "children", "meeting_format", "reason", "safety_plan")


class ConferenceRequestForm(WatchedForm):
    """The social worker's booking form. Nothing in it must be filled in to be saved.

    `among` are the children whom it can be about, `sought` is who was looked for before the page was shown
    anew, `buttons` are those beside Save. `asks_safety_plan` is False where a later plan holds than the one
    agreed at the discussion, which is shown beside.
    """

    submit_label = "Save"
    marks_optional = False
    buttons: tuple[tuple[str, str], ...] = (FIND, SUBMIT, ACCEPT)
    is_saved = False
    """Whether what was typed is saved, though the page is shown again with what it lacks."""

    requested_on = DateField(label="Request received on", required=False)
    requested_by = SocialWorkerField(
        label="Social worker who asks for it",
        queryset=Professional.objects.none(),
        required=False,
        empty_label="Choose one",
    )
    children = forms.ModelMultipleChoiceField(
        label="Children", queryset=Child.objects.none(), required=False, widget=Checkboxes()
    )
    meeting_format = forms.ChoiceField(
        label="How it is held", choices=ConferenceRequest.Format.choices, widget=Radios(inline=True)
    )
    reason = forms.CharField(
        label="Reason for the conference",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    safety_plan = forms.CharField(
        label="Interim multi-agency safety plan",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What keeps the children safe until the conference",
    )
    professionals = forms.ModelMultipleChoiceField(
        label="Professionals to invite",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(),
        help_text="Those ticked are kept; find others below. The family’s social worker is invited anyway.",
    )
    find = forms.CharField(
        label="Find a professional",
        max_length=100,
        required=False,
        help_text="Part of a name, of a job title or of an agency, then press “Save and find”",
    )
    interpreter = forms.CharField(
        label="Interpreter needed", max_length=300, required=False, help_text="For whom, and which language"
    )
    access_needs = forms.CharField(label="Access needs", max_length=300, required=False)
    safety_concerns = forms.CharField(
        label="Anybody who should not meet, and why",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        family: Family,
        among: Sequence[Child],
        today: date,
        kept: QuerySet[Professional],
        sought: str = "",
        asks_safety_plan: bool = True,
        **kwargs: Any,
    ) -> None:
        self.family, self.reached = family, Reached(family)
        kwargs["initial"] = {**kwargs.get("initial", {}), **self.reached.initial()}
        super().__init__(*args, **kwargs)
        self.fields |= self.reached.fields()
        self.said_of = self.reached.said_of()
        self.fields["find"].initial = sought
        if not asks_safety_plan:
            del self.fields["safety_plan"]
        self.fields["children"].widget = Checkboxes(
            tick_all="Tick all the children", hints={child.pk: about(child, today) for child in among}
        )
        ticked: Any = self.fields["children"]
        ticked.queryset = Child.objects.filter(pk__in=[child.pk for child in among])
        ticked.choices = [(child.pk, child.name) for child in among]
        self.fields["requested_by"].queryset = social_workers(family)  # type: ignore[attr-defined]
        offered = offered_professionals(kept, *(typed(self) if self.is_bound else ([], sought)))
        self.fields["professionals"].widget = Checkboxes(
            hints={person.pk: person.agency.name for person in offered}, empty=FIND_FIRST
        )
        self.fields["professionals"].queryset = offered  # type: ignore[attr-defined]

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        for name, label in () if self.refusal else self.buttons:
            helper.add_input(Submit(name, label, css_class="govuk-button--secondary"))
        return helper

    def layout(self) -> list[Any]:
        return [
            Section("The request", *(name for name in THE_REQUEST if name in self.fields)),
            Section("Who is invited", "professionals", "find"),
            Section("What the chair should know", "interpreter", "access_needs", "safety_concerns"),
            *self.reached.layout(),
        ]  # fmt: skip

    def full_clean(self) -> None:
        absent = [name for name in self.reached.initial() if name not in self.data] if self.is_bound else []
        self.unwatched = (*self.unwatched, *absent)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        for name, sentence in self.reached.wrong(self.cleaned_data).items():
            self.add_error(name, sentence)
        return self.cleaned_data

    def now_stands(self, initial: dict[str, Any]) -> None:
        super().now_stands({**initial, **Reached(self.family).initial()})

    def ways(self) -> list[WaysSaid]:
        """What is said now of how each of the family is reached."""
        return self.reached.said(self.cleaned_data)

    def written(self) -> Written:
        """What stands on the form, for the action."""
        facts = Written.__dataclass_fields__
        return Written(**{name: value for name, value in self.cleaned_data.items() if name in facts})


class WaitingRequestForm(ConferenceRequestForm):
    """The same before its strategy discussion is recorded: it can be saved, and no more yet."""

    buttons = (FIND, ("and_discuss", "Save, and record the strategy discussion"))


def social_workers(family: Family) -> QuerySet[Professional]:
    """Social care's people in the family's area, and whoever holds the case."""
    return workers_first(
        Professional.objects.filter(
            Q(pk=family.social_worker_id)
            | Q(agency__kind=Agency.Kind.SOCIAL_CARE, team__area=family.area_id),
            left_on__isnull=True,
        )
    )


def stands_on(existing: ConferenceRequest) -> dict[str, Any]:
    """What is written on a request, as the form shows it, but the interim safety plan."""
    plain = ("requested_on", "meeting_format", "reason", "interpreter", "access_needs", "safety_concerns")
    return {
        **{name: getattr(existing, name) for name in plain},
        "requested_by": existing.requested_by_id,
        "children": list(existing.children.all()),
        "professionals": list(existing.professionals.all()),
    }
