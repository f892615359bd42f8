"""Forms of a strategy discussion."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject, Submit
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from conferences.models import StrategyDiscussion
from conferences.requests.policies import may_hold_discussion, may_hold_later
from cpunit.domain.three_agencies import THREE, fact_of, problems_of_involvement
from cpunit.people.about import about
from cpunit.people.models import Agency, Child, Family
from cpunit.web.actions import say
from cpunit.web.fields import DateField
from cpunit.web.forms import LOOK_UP, Form
from cpunit.web.widgets import Checkboxes, Radios


class LimitBeside(LayoutObject):
    """The place under the date where the limit appears as it is typed."""

    def render(self, form: Any, context: Any, **kwargs: Any) -> SafeString:
        return render_to_string(
            "conferences/requests/_limit_place.html", {"limit": form.limit, "date_id": "id_held_on"}
        )


INVOLVED = ["agencies", "why_not_social_care", "why_not_police", "why_not_health"]


class TookPartForm(Form):
    """Who took part, and why one of the three did not (KRK-30)."""

    agencies = forms.ModelMultipleChoiceField(
        label="Agencies that took part",
        help_text="Social care, the police and health take part in each; where one does not, say why",
        queryset=Agency.objects.all(),
        required=False,
        widget=Checkboxes(small=True),
    )
    why_not_social_care = forms.CharField(
        label="Why social care took no part", required=False, max_length=300
    )
    why_not_police = forms.CharField(label="Why the police took no part", required=False, max_length=300)
    why_not_health = forms.CharField(label="Why health took no part", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """What is wrong about the three is told at once, with whatever else is."""
        if "agencies" in self.cleaned_data:
            took_part = {agency.kind for agency in self.cleaned_data["agencies"]}
            say(self, problems_of_involvement(took_part, self.why_not()))
        return self.cleaned_data

    def why_not(self) -> dict[str, str]:
        """The reasons, by the kind of agency."""
        return {kind: self.cleaned_data.get(fact_of(kind), "") for kind in THREE}


class DiscussionForm(TookPartForm):
    """One dense page; the children are ticked at once. `limit` is what is shown under the date."""

    submit_label = "Record the discussion"

    children = forms.ModelMultipleChoiceField(
        queryset=Child.objects.none(),
        widget=Checkboxes(),
        help_text="Tick each child whom the discussion was about",
    )
    held_on = DateField(label="Held on", help_text="For example, 8 5 2025")
    outcome = forms.ChoiceField(
        label="What was agreed", choices=StrategyDiscussion.Outcome.choices, widget=Radios()
    )
    reason = forms.CharField(
        label="Why the children may be at risk of significant harm",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    safety_plan = forms.CharField(
        label="Interim multi-agency safety plan",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What keeps the children safe until the conference",
    )

    def __init__(self, *args: Any, family: Family, today: date, limit: Any = None, **kwargs: Any) -> None:
        children = family.children.once().order_by("birth_date", "pk")
        super().__init__(*args, **kwargs)
        self.limit, self.today = limit, today
        field = self.fields["children"]
        field.widget = Checkboxes(
            tick_all="Tick all the children", hints={child.pk: about(child, today) for child in children}
        )
        field.queryset = children  # type: ignore[attr-defined]


class StrategyDiscussionForm(DiscussionForm):
    """The first one about a worry: the limit shows under its day. `later_of` are the codes of discussions
    that it may go on from instead: what was typed goes along to their page.
    """

    later_of: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if {"children", "held_on", "section_47_started_on"} <= given.keys():
            asked = {name: given[name] for name in ("children", "held_on", "section_47_started_on")}
            if refusal := may_hold_discussion(**asked, today=self.today):
                self.add_error(refusal.about, refusal.sentence)
        return given

    section_47_started_on = DateField(
        label="Section 47 enquiries started on",
        required=False,
        help_text="The day of the discussion, or after it",
    )

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        for code in self.later_of:
            page = reverse("strategy_discussion_agreed", args=[code])
            label = f"Go on to a later discussion of {code}"
            helper.add_input(Submit(LOOK_UP, label, css_class="govuk-button--secondary", formaction=page))
        return helper

    def layout(self) -> list[Any]:
        return [
            "children", "held_on", LimitBeside(), "outcome", "section_47_started_on", *INVOLVED, "reason",
            "safety_plan",
        ]  # fmt: skip


AGAIN = "again"
"""What a later discussion agreed where a conference was agreed to before it."""


class LaterDiscussionForm(DiscussionForm):
    """One that goes on from another, `first`, and begins no clock of its own. Where that agreed to a
    conference, this one can only have agreed to it again.
    """

    def __init__(self, *args: Any, first: StrategyDiscussion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        outcome: Any = self.fields["outcome"]
        known = dict(StrategyDiscussion.Outcome.choices)
        conference = StrategyDiscussion.Outcome.CONFERENCE.value
        offered = {conference: known[conference]}
        if first.outcome == conference:
            again = {AGAIN: "The initial child protection conference, which had been agreed to before"}
            if self.only_looks_up and self.data.get("outcome") == conference:  # from the page of a first one
                self.data = self.data.copy()
                self.data["outcome"] = AGAIN
            was_offered = self.data.get("outcome") == conference
            offered = again | (offered if was_offered else {})  # while the page lay open: said in a sentence
        enquiries = StrategyDiscussion.Outcome.ENQUIRIES.value
        outcome.choices = [*offered.items(), (enquiries, known[enquiries])]
        self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if {"children", "held_on"} <= given.keys():
            asked = {"children": given["children"], "held_on": given["held_on"]}
            if refusal := may_hold_later(self.first, **asked, today=self.today):
                self.add_error(refusal.about, refusal.sentence)
        return given

    def agreed(self) -> dict[str, Any]:
        """What was agreed, for the action."""
        outcome = self.cleaned_data["outcome"]
        if outcome == AGAIN:
            return {"outcome": StrategyDiscussion.Outcome.CONFERENCE, "again": True}
        return {"outcome": outcome}

    def layout(self) -> list[Any]:
        return ["children", "held_on", "outcome", *INVOLVED, "reason", "safety_plan"]


class EndDiscussionForm(Form):
    """Why no conference is needed."""

    submit_label = "End without a conference"
    submit_class = "govuk-button--warning"

    why = forms.CharField(label="Why no conference is needed", max_length=280)


class WithdrawRequestForm(Form):
    """Why the request that waits is withdrawn."""

    submit_label = "Withdraw the request"
    submit_class = "govuk-button--warning"

    why = forms.CharField(label="Why it is withdrawn", max_length=280)
