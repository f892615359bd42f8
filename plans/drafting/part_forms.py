"""The forms of what a draft changes besides rows, behind the door of a lead social worker."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import Facts, SealedForm
from cpunit.people.models import Professional
from cpunit.web.widgets import Checkboxes
from plans.agreed_actions.actions.keep_action import REASON_LENGTH
from plans.agreed_actions.owners import Owner
from plans.drafting.also_form import InDraftForm

CHANGED = "Who can be chosen has changed meanwhile: look at the list again."

LAST = ("seen", "why", "also", "take_out")
"""What stands around what it says."""


class PartForm(SealedForm, InDraftForm):
    """One of them, why it is changed, and taking it out again."""

    submit_label = "Save in the draft"

    why = forms.CharField(label="Why is it changed?", max_length=REASON_LENGTH)
    take_out = forms.BooleanField(label="Take it out of the draft: the plan stays as it is", required=False)

    def __init__(self, *args: Any, is_drafted: bool, to: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = to or self.submit_label
        if not is_drafted:
            del self.fields["take_out"]
        elif self.data.get("take_out"):
            for field in self.fields.values():
                field.required = False

    def layout(self) -> Sequence[Any]:
        said = [name for name in self.fields if name not in LAST]
        return ("seen", *said, *(name for name in LAST[1:] if name in self.fields))

    def typed(self) -> Facts:
        """What it is to be, by the names that the action knows."""
        return {name: said for name, said in self.facts().items() if name not in LAST or name == "why"}


class ContingencyPartForm(PartForm):
    """What is done if the plan does not work."""

    text = forms.CharField(
        label="Contingency plan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What happens, and who does it, if the child is not safer by then.",
    )
    in_family_words = forms.CharField(
        label="In the family’s words",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Their copy says this alone. Needed where the plan reads hard.",
    )


class CoreGroupPartForm(PartForm):
    """Who is of the core group."""

    members = forms.TypedMultipleChoiceField(
        label="Members of the core group", coerce=int, widget=Checkboxes(small=True)
    )

    def __init__(self, *args: Any, offered: Sequence[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["members"], [(who.pk, _called(who)) for who in offered])


class LeadPartForm(PartForm):
    """Who leads the plan from then on."""

    lead = forms.ChoiceField(label="Who is to lead the plan?")

    def __init__(self, *args: Any, offered: Sequence[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["lead"], [("", "Choose somebody"), *((who.pk, _called(who)) for who in offered)])


def _offer(field: Any, choices: Sequence[tuple[object, str]]) -> None:
    field.choices = choices
    field.error_messages = {**field.error_messages, "invalid_choice": CHANGED}


def _called(who: Owner) -> str:
    """With the agency that a professional is from."""
    return f"{who}, {who.agency.name}" if isinstance(who, Professional) else str(who)
