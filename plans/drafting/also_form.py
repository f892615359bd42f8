"""What is done for one plan is done for those of brothers and sisters too that are ticked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes
from plans.models import Plan

GONE = "The plan of a brother or sister is not yours to do this for any more: it is not ticked any more."

IN_IT = "It is in the draft. Hand the draft in once it is whole."
OUT_OF_IT = "It is taken out of the draft: the plan stays as it is."


class AlsoForm(Form):
    """A form with the children for whom it may be done too; nothing of it where there is none."""

    also = forms.MultipleChoiceField(label="For these too", required=False, widget=Checkboxes())

    def __init__(self, *args: Any, beside: Sequence[Plan] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beside = {plan.code: plan for plan in beside}
        field: Any = self.fields["also"]
        field.choices = [(plan.code, plan.child.name) for plan in beside]
        field.error_messages = {**field.error_messages, "invalid_choice": GONE}
        if not beside:
            del self.fields["also"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "also" not in self.fields and self.data.getlist("also"):
            self.add_error(None, GONE)
        return cleaned

    @property
    def also_for(self) -> list[Plan]:
        """The plans that were ticked."""
        return [self.beside[code] for code in self.cleaned_data.get("also", ())]


class InDraftForm(AlsoForm):
    """What is written in a draft, or taken out of it again."""

    @property
    def is_taken_out(self) -> bool:
        return bool(self.cleaned_data.get("take_out"))

    @property
    def said(self) -> str:
        """What is said once it is done."""
        return OUT_OF_IT if self.is_taken_out else IN_IT
