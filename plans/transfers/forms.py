"""The forms of a transfer out."""

from collections.abc import Collection
from typing import Any

from django import forms

from cpunit.people.forms.workers import SocialWorkerField as ReceiverField
from cpunit.people.models import Professional
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios
from plans.models import Plan

USUAL = "The child protection plan\nThe minutes of the last conference"
"""What every receiving authority is sent; the rest is listed."""


FOR_GOOD = [("yes", "Yes, the move is permanent"), ("no", "No, or not known yet")]


class MoveForm(Form):
    """To where the child of a plan moves, and when."""

    submit_label = "Record the move"

    authority = forms.CharField(label="To which authority does the child move?", max_length=150)
    moves_on = DateField(label="On which day?", help_text="It may be still to come")
    is_permanent = forms.ChoiceField(
        label="Is it for good?",
        choices=FOR_GOOD,
        widget=Radios(),
    )
    papers = forms.CharField(
        label="Which papers are they to have?",
        max_length=2000,
        required=False,
        initial=USUAL,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line. More can be listed later.",
    )
    also = forms.MultipleChoiceField(
        label="Who moves with them?",
        required=False,
        widget=Checkboxes(tick_all="Tick all of them"),
        help_text="The same is recorded for each, on a page of their own.",
        error_messages={
            "invalid_choice": "One of them is on the way already, or on no plan now: look who moves along."
        },
    )

    def __init__(self, *args: Any, siblings: Collection[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        also: Any = self.fields["also"]
        also.choices = [(plan.code, f"{plan.child.name}, plan {plan.code}") for plan in siblings]
        if not siblings:
            del self.fields["also"]


class ChangedForm(Form):
    """The day of the move, and whether it is for good, as they are known now."""

    submit_label = "Change the move"

    moves_on = DateField(label="On which day?", help_text="It may be still to come")
    is_permanent = forms.ChoiceField(label="Is it for good?", choices=FOR_GOOD, widget=Radios())
    why = forms.CharField(label="Why does it change?", max_length=100)


class ToldForm(Form):
    """When, how and by whom the receiving authority was told."""

    submit_label = "Record that they were told"

    told_on = DateField(label="When were they told?", help_text="For example, 8 5 2025")
    how = forms.CharField(
        label="How?", max_length=200, help_text="For example, by secure e-mail to their conference service"
    )
    told_by = forms.CharField(label="By whom?", max_length=150)


class PaperForm(Form):
    """One more paper for them."""

    submit_label = "List the paper"

    name = forms.CharField(label="Which paper?", max_length=150)


class ReceiverForm(Form):
    """Who takes the papers in there: somebody with a work address of that authority."""

    submit_label = "Ask for their copies"

    receiver = ReceiverField(
        Professional.objects.none(), label="Who takes the papers in there?", empty_label="Choose"
    )

    def __init__(self, *args: Any, authority: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Professional.objects.filter(left_on__isnull=True, email_verified_on__isnull=False)
        field: Any = self.fields["receiver"]
        field.queryset = known.filter(agency__name__iexact=authority).select_related("agency", "team")
        field.help_text = (
            f"Somebody whose agency is {authority}, with a work address that was verified. Put them in under "
            "Settings, Professionals, where nobody stands here."
        )


class SentForm(Form):
    """When and how a paper went to them."""

    submit_label = "Record that it was sent"

    sent_on = DateField(label="Sent on", help_text="For example, 8 5 2025")
    how = forms.CharField(label="How?", max_length=200, help_text="For example, by secure e-mail")


class AcceptedForm(Form):
    """Their conference took the plan over."""

    submit_label = "End the plan here"
    submit_class = "govuk-button--warning"

    held_on = DateField(label="When was their conference held?", help_text="For example, 8 5 2025")
    ended_on = DateField(
        label="On which day does the plan end here?",
        required=False,
        help_text="The day of their conference, or of the move where that is later, where you leave it empty",
    )


class StoppedForm(Form):
    """They refused it, or we withdrew it."""

    submit_label = "Record that the plan stays here"

    verb = forms.ChoiceField(
        label="What happened?",
        choices=(),
        widget=Radios(),
    )
    stopped_on = DateField(label="On which day?", help_text="For example, 8 5 2025")
    why = forms.CharField(label="Why?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, authority: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [  # type: ignore[attr-defined]
            ("refuse", f"{authority} refused it"),
            ("withdraw", "We withdrew it: the child does not move after all, or came back"),
        ]
