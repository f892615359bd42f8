"""The form of the chair's decision."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from conferences.conference.sealed import SealedForm
from conferences.models import Decision
from conferences.models.decisions.view import Category
from cpunit.people.forms.workers import SocialWorkerField, managers
from cpunit.people.models import Child, Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.layout import Section, Side
from cpunit.web.widgets import Checkboxes, Radios

CATEGORIES = [("", "None"), *Category.choices]
AT_A_REVIEW = [
    (Decision.Outcome.PLAN.value, "The plan goes on"),
    (Decision.Outcome.CHILD_IN_NEED.value, "The plan ends, and a child in need plan follows"),
    (Decision.Outcome.NONE.value, "The plan ends, and no plan follows"),
]
NO_CATEGORY = ("", "No category, as there is no child protection plan")


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

    views = forms.CharField(required=False, widget=forms.HiddenInput)
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

    end_reason = forms.ChoiceField(
        label="Why the plan ends",
        choices=[("", "It goes on"), *Decision.Ending.choices],
        required=False,
        widget=Radios(),
    )
    other_plan = forms.CharField(
        label="The plan that takes its place",
        required=False,
        max_length=200,
        help_text="Only where another plan does, with who leads it.",
    )
    agreed_by = SocialWorkerField(
        Professional.objects.none(),
        label="Agreed by",
        required=False,
        empty_label="Nobody needs to",
        help_text="A team manager or above, for another plan instead and at a first review.",
    )
    discussed_with = SocialWorkerField(
        Professional.objects.none(),
        label="Discussed with",
        required=False,
        empty_label="Nobody needs to be asked",
        help_text="A service manager, who is above a team manager, where a plan ends at its first review.",
    )

    field_order = (
        "seen",
        "views",
        "outcome",
        "category",
        "reasons",
        "override_reasons",
        "child_in_need_review_on",
        "end_reason",
        "other_plan",
        "agreed_by",
        "discussed_with",
        "also",
    )

    def __init__(
        self,
        *args: Any,
        others: Iterable[Child],
        is_review: bool,
        views_for: Mapping[str, str] | None = None,
        without: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`views_for` says of each of the others what the views come to, by the code of the child, and
        `without` of whom nothing can be decided, and why.
        """
        others = list(others)
        super().__init__(*args, others=others, **kwargs)
        also: Any = self.fields["also"]
        also.help_text = "Each is decided from the views for that child."
        also.widget.hints, also.widget.refusals = dict(views_for or {}), dict(without or {})
        if is_review:
            self._is_of_a_review()
        else:
            for name in ("end_reason", "other_plan", "agreed_by", "discussed_with"):
                del self.fields[name]
        if not others:
            del self.fields["also"]

    def layout(self) -> Sequence[Any]:
        if "end_reason" not in self.fields:
            return ()
        ends = ("end_reason", "child_in_need_review_on", "other_plan", Side("agreed_by", "discussed_with"))
        return (
            "outcome",
            Section("Where the plan goes on", "category"),
            Section("Where the plan ends", *ends),
            Section("Why", "reasons", "override_reasons"),
        )

    def show_views(self, views: str) -> None:
        """Go on from the views as they are shown now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["views"] = views
        self.data = data

    def _is_of_a_review(self) -> None:
        outcome: Any = self.fields["outcome"]
        outcome.choices = AT_A_REVIEW
        for name, above_first in (("agreed_by", False), ("discussed_with", True)):
            field: Any = self.fields[name]
            field.queryset = managers(above_first=above_first)

    def clean_category(self) -> str:
        """A browser sends one; whatever sends two is told, instead of losing one unseen (KRK-14)."""
        sent = self.data.getlist("category") if isinstance(self.data, QueryDict) else []
        if len(sent) > 1:
            raise forms.ValidationError("A plan has exactly one category: choose one.")
        return str(self.cleaned_data["category"])
