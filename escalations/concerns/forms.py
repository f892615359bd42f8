"""Forms of formal concerns."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from cpunit.domain.ladders import Stage
from cpunit.people.forms.filters import AreaAndChair
from cpunit.people.forms.finding import FIND_FIRST, nobody_found, offered_professionals, typed
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import BesideForm
from cpunit.web.widgets import Checkboxes, Radios
from escalations.models import Concern

MOVED_UP = "moved-up"


class ConcernsFilter(AreaAndChair):
    """Which concerns a list shows: open ones, unless told."""

    state = forms.ChoiceField(
        choices=[
            ("", "Every open one"),
            (Concern.State.RAISED.value, Concern.State.RAISED.label),
            (Concern.State.ANSWERED.value, Concern.State.ANSWERED.label),
            (MOVED_UP, "Moved up a stage"),
            (Concern.State.CLOSED.value, Concern.State.CLOSED.label),
        ]
    )


EDITED_FIRST = "I edit the letter around it before it goes; a second person then releases it"


class ConcernForm(Form):
    """A formal concern about a plan."""

    submit_label = "Send the concern"
    concern = forms.CharField(
        label="What is wrong?",
        max_length=4000,
        widget=forms.Textarea,
        help_text="It goes out by e-mail: write the plan's reference, and no names.",
    )
    asked = forms.CharField(label="What do you ask for?", max_length=2000, widget=forms.Textarea)
    edited_first = forms.BooleanField(label=EDITED_FIRST, required=False, initial=False)


class AnswerForm(Form):
    """The answer that came in."""

    submit_label = "Record the answer"
    answered_by = forms.CharField(label="Who answered?", max_length=150)
    answered_on = DateField(label="When did the answer come?")
    answer = forms.CharField(label="What did they say?", max_length=4000, widget=forms.Textarea)
    action_by = DateField(
        label="By when will it be done?",
        required=False,
        help_text="Leave it empty where nothing was promised.",
    )


class MoveUpForm(BesideForm):
    """A higher stage than the one that it stands at, and why."""

    submit_label = "Move the concern up"
    to_stage = forms.ChoiceField(label="Which stage does it move to?", widget=Radios)
    reason = forms.CharField(
        label="Why does it move up?", max_length=900, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_stage"].choices = [  # type: ignore[attr-defined]
            (stage.code, f"{stage.name}: {stage.recipients}") for stage in stages
        ]
        if stages:
            self.fields["to_stage"].initial = stages[0].code


class SendUpForm(BesideForm):
    """Who answers at the stage that a concern moved up to; they are found by typing."""

    submit_label = "Send them the concern"
    marks_optional = False

    professionals = forms.ModelMultipleChoiceField(
        label="Who answers at this stage?",
        queryset=Professional.objects.none(),
        required=False,
        widget=Checkboxes(),
    )
    find = forms.CharField(
        label="Find a professional",
        max_length=100,
        required=False,
        help_text="Part of a name, of a job title or of an agency, then press “Find”",
    )
    edited_first = forms.BooleanField(label=EDITED_FIRST, required=False, initial=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = offered_professionals(Professional.objects.none(), *typed(self))
        hints = {person.pk: _told_of(person) for person in offered}
        self.fields["professionals"].widget = Checkboxes(hints=hints, empty=FIND_FIRST)
        self.fields["professionals"].queryset = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if sentence := nobody_found(self):
            self.add_error("find", sentence)
        return self.cleaned_data

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.add_input(Submit("and_find", "Find", css_class="govuk-button--secondary"))
        return helper


class HoldForm(BesideForm):
    """To which day the concern stays where it stands, and why."""

    submit_label = "Hold it"
    until = DateField(label="Until which day does it stay where it is?")
    why = forms.CharField(
        label="Why does it wait?",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The service manager reads it. You hold it once at each stage.",
    )


class CloseForm(BesideForm):
    """What came of the concern, as it was answered."""

    submit_label = "Close the concern"
    note = forms.CharField(label="What came of it?", max_length=2000, widget=forms.Textarea)


def _told_of(person: Professional) -> str:
    """Job and agency, and that they cannot be written to where they cannot."""
    said = f"{person.job_title}, {person.agency.name}"
    return said if person.verified_email else f"{said}. No verified e-mail address: they are given a copy"
