"""The forms of calling a conference off, of taking one up again, and of what is expected in its place."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms

from cpunit.domain.standing_down import REASONS
from cpunit.people.models import Agency, Child
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios


class StandDownForm(Form):
    """Why a conference is stood down, and who caused it as its chair sees it.

    `said` is what is recorded for and against each reason, by its code; `is_asked_late` that the conference
    was asked for late.
    """

    submit_label = "Stand the conference down"
    submit_class = "govuk-button--warning"

    reason = forms.ChoiceField(
        label="Why is it stood down?",
        choices=[(code, reason.label) for code, reason in REASONS.items()],
        error_messages={"required": "Choose why it is stood down"},
        widget=Radios(),
    )
    why = forms.CharField(
        label="What was wrong?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where the record says otherwise than your reason.",
    )
    details_late = forms.BooleanField(
        label="The social worker gave too late whom to invite, or left somebody out",
        required=False,
        help_text="Where the invitations were late, or it is not quorate: the dispute goes to them then. It "
        "goes to the unit where you tick nobody.",
    )
    absent = forms.ModelMultipleChoiceField(
        label="Which agencies did not come, or said that they would not?",
        queryset=Agency.objects.none(),
        required=False,
        widget=Checkboxes(small=True),
        help_text="Only where it is not quorate: the dispute goes to them then.",
    )

    def __init__(
        self,
        *args: Any,
        said: Mapping[str, str],
        agencies: Collection[Agency],
        is_asked_late: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_asked_late:
            late = self.fields["details_late"]
            late.help_text = f"The conference was asked for late, by what is recorded. {late.help_text}"
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.widget = Radios(hints=dict(said), choices=reason.choices)
        absent = self.fields["absent"]
        absent.queryset = Agency.objects.filter(  # type: ignore[attr-defined]
            pk__in=[agency.pk for agency in agencies]
        )
        if not agencies:
            del self.fields["absent"]


class CancelForm(Form):
    """Why nobody needs the conference any more."""

    submit_label = "Cancel the conference"
    submit_class = "govuk-button--warning"

    why = forms.CharField(label="Why is it not needed any more?", max_length=280)


class ReconveneForm(Form):
    """For whom a conference is taken up again, why, and by when."""

    submit_label = "Reconvene the conference"

    children = forms.ModelMultipleChoiceField(
        queryset=Child.objects.none(), widget=Checkboxes(tick_all="Tick all the children")
    )
    why = forms.CharField(
        label="Why is it taken up again?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was learnt since, or what it could not settle",
    )
    hold_by = DateField(
        label="To be held by",
        help_text="No document gives a limit: you set it. For example, 8 5 2025",
        error_messages={"required": "Enter the day by which it is to be held"},
    )

    def __init__(self, *args: Any, children: Collection[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"].queryset = Child.objects.filter(  # type: ignore[attr-defined]
            pk__in=[child.pk for child in children]
        ).order_by("birth_date", "pk")


class MetForm(Form):
    """When what was expected was done, and what came of it."""

    submit_label = "Record that it was done"

    done_on = DateField(label="Done on", help_text="For example, 8 5 2025")
    words = forms.CharField(
        label="What was agreed, or where it is kept",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
