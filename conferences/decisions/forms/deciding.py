"""The forms of deciding: each professional's view, the chair's decision, dissent."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from conferences.conference.sealed import SealedForm
from conferences.models import Decision
from conferences.models.decisions.view import Category
from cpunit.people.models import Child
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios

CATEGORIES = [("", "None"), *Category.choices]
NO_CATEGORY = ("", "No category, as there is no child protection plan")


class ViewForm(SealedForm):
    """One professional's view for one child."""

    marks_optional = False

    wants_plan = forms.ChoiceField(
        label="Is a child protection plan needed?",
        choices=[("", "No view yet"), ("yes", "Yes"), ("no", "No")],
        required=False,
    )
    category = forms.ChoiceField(label="Category", choices=CATEGORIES, required=False)
    safety_scale = forms.IntegerField(label="Safety, 0 to 10", required=False)
    reasons = forms.CharField(
        label="Reasons", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AlsoForm(Form):
    """Other children for whom the same is recorded at once."""

    marks_optional = False

    also = forms.MultipleChoiceField(label="The same for these children too", required=False)

    def __init__(self, *args: Any, others: Iterable[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["also"]
        field.widget = Checkboxes(tick_all="Tick all the other children", small=True)
        field.choices = [(child.code, child.name) for child in others]


class DecisionForm(AlsoForm, SealedForm):
    """The chair's decision for one child."""

    submit_label = "Record the decision"

    outcome = forms.ChoiceField(label="What is decided?", choices=Decision.Outcome.choices, widget=Radios())
    category = forms.ChoiceField(
        label="Category of the plan",
        choices=[*Category.choices, NO_CATEGORY],
        required=False,
        widget=Radios(),
        help_text="Exactly one, and only with a child protection plan.",
    )
    reasons = forms.CharField(
        label="Reasons for the decision", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    override_reasons = forms.CharField(
        label="Why you decide otherwise than the views",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where the decision differs from what the views come to.",
    )
    child_in_need_review_on = DateField(
        label="First child in need review", required=False, help_text="Only with a child in need plan."
    )

    field_order = (
        "seen",
        "outcome",
        "category",
        "reasons",
        "override_reasons",
        "child_in_need_review_on",
        "also",
    )

    def __init__(self, *args: Any, others: Iterable[Child], **kwargs: Any) -> None:
        others = list(others)
        super().__init__(*args, others=others, **kwargs)
        self.fields["also"].help_text = "Each is decided from the views for that child."
        if not others:
            del self.fields["also"]

    def clean_category(self) -> str:
        """A browser sends one; whatever sends two is told, instead of losing one unseen (KRK-14)."""
        sent = self.data.getlist("category") if isinstance(self.data, QueryDict) else []
        if len(sent) > 1:
            raise forms.ValidationError("A plan has exactly one category: choose one.")
        return str(self.cleaned_data["category"])


class DissentForm(SealedForm):
    """Whether one professional formally dissents from one decision."""

    marks_optional = False

    dissents = forms.BooleanField(label="Formally dissents", required=False)
    reason = forms.CharField(
        label="Why", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
