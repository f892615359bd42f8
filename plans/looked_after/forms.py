"""Forms of a child on a plan who became looked after."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from conferences.conference.sealed import SealedForm
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import WatchedForm
from cpunit.web.widgets import Radios
from plans.models import LookedAfter, LookedAfterAnswer


class RecordForm(Form):
    """Since when, and on which ground."""

    submit_label = "Record it"
    since = DateField(label="Since when is the child looked after?")
    ground = forms.ChoiceField(
        label="On which ground?", choices=LookedAfter.Ground.choices, widget=Radios(small=True)
    )
    first_review_on = DateField(label="First looked-after review, once it is known", required=False)


class AskForm(Form):
    """The chair writes."""

    submit_label = "Write to the core group"


class AnswerForm(SealedForm):
    """Whether the plan should end."""

    submit_label = "Save the answer"
    says = forms.ChoiceField(
        label="Should the protection plan end?", choices=LookedAfterAnswer.Says.choices, widget=Radios
    )
    words = forms.CharField(
        label="Why?",
        help_text="Needed where it should go on.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SignForm(SealedForm):
    """What the chair decides, signed with their password."""

    submit_label = "Sign it"
    submit_class = "govuk-button--warning"
    ENDS, GOES_ON = "ends", "goes-on"
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=((ENDS, "The plan ends today"), (GOES_ON, "The plan goes on beside the care plan")),
        widget=Radios,
    )
    why = forms.CharField(
        label="Why?",
        help_text="Needed where the plan goes on, or where somebody objected.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    password = forms.CharField(
        label="Your own password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    @property
    def is_end(self) -> bool:
        return bool(self.cleaned_data["outcome"] == self.ENDS)


class OfficerForm(WatchedForm):
    """Who reviews the care plan, and when first."""

    submit_label = "Save"
    officer = forms.ModelChoiceField(
        label="Independent reviewing officer",
        queryset=Professional.objects.none(),
        required=False,
        empty_label="Not named yet",
        help_text=(
            "Of children’s social care, in no team, with a verified address. Put them in under Settings, "
            "Professionals, where they do not stand here."
        ),
    )
    first_review_on = DateField(label="First looked-after review", required=False)

    def __init__(self, *args: Any, officers: "QuerySet[Professional]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]


class BriefForm(Form):
    """What the reviewing officer is told."""

    submit_label = "Brief the reviewing officer"
    risks = forms.CharField(
        label="Which risks remain?", max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    for_care_plan = forms.CharField(
        label="What is the care plan to take up?",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class HandOverForm(Form):
    """When the chair and the reviewing officer spoke."""

    submit_label = "Record the hand-over"
    on = DateField(label="On which day did you hand over?")
    how = forms.ChoiceField(label="How?", choices=LookedAfter.Way.choices, widget=Radios(small=True))


class TakeBackForm(Form):
    """Why it is taken back."""

    submit_label = "Take it back"
    submit_class = "govuk-button--warning"
    why = forms.CharField(label="Why?", max_length=300)
