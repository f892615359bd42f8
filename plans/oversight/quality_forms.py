"""Forms in which the chair judges a plan by the rubric."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.domain.plan_quality import RUBRIC
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.watched import ShownIfForm, WatchedForm
from cpunit.web.widgets import Checkboxes, Radios
from plans.models import Judgement
from plans.oversight.judged import Judged
from plans.plan.writers import REASON_LENGTH


class _Rubric(Form):
    """The questions, one judgement of all, and the feedback."""

    checked_on = DateField(label="When did you look at the plan?")
    judgement = forms.ChoiceField(
        label="Overall", choices=Judgement.choices, widget=Radios(inline=True, small=True)
    )
    feedback = forms.CharField(
        label="What is good, and what is to be better?",
        help_text="It goes out by e-mail: write no names and no addresses.",
        max_length=4000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in RUBRIC:
            self.fields[question.key] = forms.ChoiceField(
                label=question.words, choices=Judgement.choices, widget=Radios(inline=True, small=True)
            )
        self.order_fields(["checked_on", *(each.key for each in RUBRIC), "judgement", "feedback"])

    @property
    def said(self) -> Judged:
        facts = self.cleaned_data
        answers = {question.key: facts[question.key] for question in RUBRIC}
        return Judged(facts["checked_on"], answers, facts["judgement"], facts["feedback"])


class QualityForm(ShownIfForm, _Rubric):
    """The rubric, the judgement, and what those who answer for the plan are told."""

    submit_label = "Record it and send the feedback"
    people = forms.ModelMultipleChoiceField(
        label="Who is told",
        queryset=Professional.objects.none(),
        error_messages={"required": "Tick who is told."},
        widget=Checkboxes(small=True),
    )

    def __init__(self, *args: Any, people: Sequence[Professional], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        field.queryset = Professional.objects.filter(  # type: ignore[attr-defined]
            pk__in=[each.pk for each in people]
        ).order_by("pk")
        field.initial = [each.pk for each in people]
        if not people:
            del self.fields["people"]


class CorrectQualityForm(ShownIfForm, WatchedForm, _Rubric):
    """A quality check as it was, or that it never was."""

    submit_label = "Correct it"
    unwatched = ("why", "take_out")
    take_out = forms.BooleanField(label="It never was: take it out", required=False)
    why = forms.CharField(label="What was wrong?", max_length=REASON_LENGTH)

    def __init__(self, *args: Any, stands: Judged, **kwargs: Any) -> None:
        facts = stands._asdict()
        answers = facts.pop("answers")
        super().__init__(*args, initial={**facts, **answers}, **kwargs)
