"""A family, its social worker, and its children when it is first recorded."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory

from cpunit.people.forms.child import refuse_dates
from cpunit.people.forms.fields import field_of
from cpunit.people.forms.workers import SocialWorkerField, social_care
from cpunit.people.models import Child, Family, Professional, Team, User
from cpunit.web.forms import CHOOSE, Form
from cpunit.web.layout import Section, Side
from cpunit.web.watched import WatchedForm

MOST_CHILDREN = 20

if TYPE_CHECKING:
    PlainFormSet = BaseFormSet[Form]
    TeamChoice = forms.ModelChoiceField[Team]
else:
    PlainFormSet = BaseFormSet
    TeamChoice = forms.ModelChoiceField


class TeamField(TeamChoice):
    """A team, told apart by its area."""

    def label_from_instance(self, obj: Team) -> str:
        return f"{obj.name} ({obj.area.name})"


class PartForm(Form):
    """A form that shares one `<form>` and its buttons with others on the page."""

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_tag = False
        helper.disable_csrf = True
        helper.submit_label = ""
        return helper


class FamilyForm(PartForm):
    """The family's name and who holds the case; a social worker not on the list can be entered right here."""

    name = field_of(Family, "name", label="Family name")
    team = TeamField(Team.objects.none(), empty_label=CHOOSE)
    social_worker = SocialWorkerField(
        Professional.objects.none(),
        required=False,
        empty_label="Not allocated yet, or not on this list",
        label="Allocated social worker",
    )
    new_name = field_of(Professional, "name", required=False, label="Name of a social worker not on the list")
    new_email = field_of(Professional, "email", required=False, label="Their email address")
    new_phone = field_of(Professional, "phone", required=False, label="Their telephone number")
    is_another = forms.BooleanField(required=False, label="This is another child", widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = user.areas.all()
        if "team" in self.fields:
            team = self.fields["team"]
            assert isinstance(team, forms.ModelChoiceField)
            team.queryset = (
                Team.objects.filter(area__in=areas).select_related("area").order_by("area__name", "name")
            )
        worker = self.fields["social_worker"]
        assert isinstance(worker, forms.ModelChoiceField)
        worker.queryset = social_care()

    def layout(self) -> Sequence[Any]:
        return (
            "name",
            *(["team"] if "team" in self.fields else []),
            "social_worker",
            Section("A social worker who is not on the list", "new_name", Side("new_email", "new_phone")),
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("new_name") and given.get("social_worker"):
            self.add_error("new_name", "Choose a social worker from the list or enter a new one, not both")
        if (given.get("new_email") or given.get("new_phone")) and not given.get("new_name"):
            self.add_error("new_name", "Enter the name of the new social worker")
        return given


class ChangeFamilyForm(WatchedForm, FamilyForm):
    """The same without the team: a family is handed over to another team on a page of its own."""

    submit_label = "Save"
    helper = Form.helper
    team = None  # type: ignore[assignment]
    is_another = None  # type: ignore[assignment]


class HandOverForm(WatchedForm):
    """To which team a family goes, and who holds the case there."""

    submit_label = "Hand the family over"

    team = TeamField(Team.objects.none(), empty_label=CHOOSE)
    social_worker = SocialWorkerField(
        Professional.objects.none(),
        required=False,
        empty_label="Not allocated yet",
        label="Allocated social worker",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, worker = self.fields["team"], self.fields["social_worker"]
        assert isinstance(team, forms.ModelChoiceField)
        assert isinstance(worker, forms.ModelChoiceField)
        team.queryset = Team.objects.select_related("area").order_by("area__name", "name")
        worker.queryset = social_care()


class NewChildForm(PartForm):
    """A child of a family that is being recorded; the rest is filled in on the child's own page.

    `about` says which row it is, before each of its errors.
    """

    about = ""

    first_name = field_of(Child, "first_name", help_text="Leave blank for an unborn child without a name.")
    last_name = field_of(
        Child, "last_name", required=False, help_text="Leave blank if it is the family's name."
    )
    birth_date = field_of(Child, "birth_date", label="Date of birth")
    expected_date = field_of(Child, "expected_date", label="Expected date, for an unborn child")
    sex = field_of(Child, "sex", initial=Child.Sex.UNKNOWN)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def layout(self) -> Sequence[Any]:
        return (Side("first_name", "last_name"), Side("birth_date", "expected_date"), "sex")

    def clean(self) -> dict[str, Any]:
        refuse_dates(self, self.today)
        return self.cleaned_data


class _Children(PlainFormSet):
    """Blank rows are left out."""

    row_name = "Child"
    """What each row is headed by, with its number."""

    default_error_messages = {
        **PlainFormSet.default_error_messages,
        "too_few_forms": "Record at least one child of the family",
        "too_many_forms": f"Record {MOST_CHILDREN} children at first, and the others from the family's page",
        "missing_management_form": "The list of children did not arrive whole. Send the form again.",
    }

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None:
            form.about = f"{self.row_name} {index + 1}"

    def clean(self) -> None:
        if not any(form.has_changed() for form in self.forms):
            raise ValidationError(self.default_error_messages["too_few_forms"])

    @property
    def helper(self) -> FormHelper:
        """How each row is laid out: as its form says."""
        return self.empty_form.helper

    def facts(self) -> list[dict[str, Any]]:
        """What was typed for each child."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


ChildFormSet = formset_factory(
    NewChildForm,
    formset=_Children,
    extra=2,
    min_num=0,
    max_num=MOST_CHILDREN,
    absolute_max=MOST_CHILDREN + 5,
    validate_max=True,
)
