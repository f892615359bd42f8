"""What parents are given, and what they say."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from conferences.models import FamilyAnswer, GivenReport
from conferences.reports.forms.recorded import TAKEN_OUT
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Adult
from cpunit.release.scan import Place
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios

ANSWER = "answer-"
"""With what the name of a box begins that asks why a place may stand."""


def _parents(form: Form, name: str, parents: Iterable[Adult]) -> None:
    field: Any = form.fields[name]
    field.queryset = Adult.objects.filter(pk__in=[each.pk for each in parents]).order_by("pk")


class GivenForm(Form):
    """Which parents had a report, when and how."""

    submit_label = "Save"

    parents = forms.ModelMultipleChoiceField(
        Adult.objects.none(), label="Who was given it?", widget=Checkboxes()
    )
    given_on = DateField(label="On which day?")
    how = forms.ChoiceField(
        label="How?",
        choices=[each for each in GivenReport.How.choices if each[0] != GivenReport.How.DOOR],
        widget=Radios(),
    )
    is_taken_out = forms.BooleanField(
        label=TAKEN_OUT,
        required=False,
    )

    went_all_the_same = forms.BooleanField(
        label="It went by post already, to somebody to whom post is not recorded as safe", required=False
    )

    def __init__(
        self,
        *args: Any,
        parents: Iterable[Adult],
        is_unfit: bool,
        is_safe: bool = True,
        kept: Mapping[int, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        """`kept` says of those of them by key from what they are kept."""
        super().__init__(*args, **kwargs)
        _parents(self, "parents", parents)
        field: Any = self.fields["parents"]
        field.choices = [
            (each.pk, f"{each.name}, {kept[each.pk]}" if each.pk in kept else each.name) for each in parents
        ]
        if is_safe:
            self.fields["went_all_the_same"].widget = forms.HiddenInput()
        if not is_unfit:
            self.fields["is_taken_out"].widget = forms.HiddenInput()


class OfferForm(Form):
    """Which parents are to read a report by their own link."""

    submit_label = "Ask for its release"

    parents = forms.ModelMultipleChoiceField(
        Adult.objects.none(), label="Who is to read it?", widget=Checkboxes()
    )

    def __init__(
        self, *args: Any, parents: Iterable[Adult], unfit: Mapping[int, Refusal], **kwargs: Any
    ) -> None:
        """`unfit` says by key who may not have it as it stands, and why."""
        super().__init__(*args, **kwargs)
        _parents(self, "parents", parents)
        field: Any = self.fields["parents"]
        field.widget = Checkboxes(refusals={key: refusal.sentence for key, refusal in unfit.items()})
        field.widget.choices = field.choices


class ReleaseForm(SealedForm):
    """The second person's password, for the text that their page shows; and why each place may stand there
    that is `asked` about.
    """

    submit_label = "Release it"
    submit_class = "govuk-button--warning"

    password = forms.CharField(
        label="Your own password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, asked: Sequence[Place] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [f"{ANSWER}{place.mark}" for place in asked]
        for place, name in zip(asked, self.asked, strict=True):
            self.fields[name] = forms.CharField(
                label=f"{place.named}: why may they read this?",
                help_text=f"“{place.in_context}”",
                max_length=500,
                error_messages={"required": "Say why they may read this, or ask for a version without it."},
            )
        self.fields["password"] = self.fields.pop("password")

    def answers(self) -> dict[str, str]:
        """What was said of each place, by its mark."""
        return {name.removeprefix(ANSWER): str(self.cleaned_data[name]) for name in self.asked}


class AnswerForm(Form):
    """What a parent says."""

    submit_label = "Keep it"

    adult = forms.ModelChoiceField(
        Adult.objects.none(), label="Who says it?", widget=Radios(), empty_label=None
    )
    words = forms.CharField(
        label="What do they say, in their words?", max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    through = forms.ChoiceField(
        label="How did they say it?",
        choices=[each for each in FamilyAnswer.Through.choices if each[0] != FamilyAnswer.Through.DOOR],
        widget=Radios(),
    )

    def __init__(self, *args: Any, parents: Iterable[Adult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, "adult", parents)

    def given(self) -> dict[str, Any]:
        """As the action is told it."""
        return {name: self.cleaned_data[name] for name in ("adult", "words", "through")}


class ChangedForm(SealedForm):
    """What was changed for an answer."""

    submit_label = "Save"

    changed = forms.CharField(
        label="What was changed in the report, or why was nothing?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SettleForm(SealedForm):
    """Whether what somebody wrote who is excluded is read out."""

    submit_label = "Save"
    YES, NO = "True", "False"

    is_read_out = forms.TypedChoiceField(
        label="Is it read out at the conference?",
        choices=[(YES, "It is read out"), (NO, "It is not read out")],
        coerce=lambda typed: typed == SettleForm.YES,
        widget=Radios(),
        error_messages={"required": "Choose whether it is read out"},
    )


class OwnWordsForm(Form):
    """What a parent writes behind their door; going back in the browser shows none of it."""

    submit_label = "Send"
    shows_what_stands = True

    words = forms.CharField(
        label="What do you want to say?", max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )
