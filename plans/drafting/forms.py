"""The forms behind the doors of a lead social worker and of their manager."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import Facts, SealedForm, seal
from cpunit.web.widgets import Radios
from plans.agreed_actions.actions.keep_action import Agreed
from plans.agreed_actions.forms import AgreedForm
from plans.agreed_actions.owners import Owner
from plans.drafting.actions.write_draft import THE_DRAFT, THE_PLAN, Drafted
from plans.drafting.also_form import AlsoForm, InDraftForm
from plans.models import Plan, PlanAction
from plans.plan.sides import WORDS


class DraftForm(AgreedForm, InDraftForm):
    """A row of the draft."""

    submit_label = "Save in the draft"

    became = forms.ChoiceField(label="What became of it?", choices=PlanAction.State.choices, widget=Radios)
    take_out = forms.BooleanField(
        label="Take it out of the draft: the plan’s row stays as it is", required=False
    )
    holds = forms.ChoiceField(
        label="The plan was changed here too: which holds?",
        widget=Radios,
        error_messages={
            "required": "Say which holds: what the plan says now, or what the draft says.",
            "invalid_choice": "The plan was changed once more meanwhile: say which holds now.",
        },
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[Owner],
        plan: Plan,
        is_new: bool,
        is_drafted: bool,
        both: Facts,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, owners=owners, plans=[plan], is_new=is_new, **kwargs)
        if is_new:
            del self.fields["became"]
        if not is_drafted:
            del self.fields["take_out"]
        holds: Any = self.fields["holds"]
        holds.choices = [
            (f"{THE_PLAN} {seal(both)}", "What the plan says now"),
            (f"{THE_DRAFT} {seal(both)}", "What the draft says, as it stands below"),
        ]
        holds.required = not self.data.get("take_out")
        if not both:
            del self.fields["holds"]

    def layout(self) -> Sequence[Any]:
        there = [name for name in ("holds", "became") if name in self.fields]
        last = [name for name in ("also", "take_out") if name in self.fields]
        return (*there, *super().layout(), *last)

    def drafted(self) -> Drafted:
        """The row that was typed."""
        facts = self.cleaned_data
        agreed = Agreed(
            **{name: facts[name] for name in (*WORDS, "by_date")}, owner=self.owners[facts["owner"]].person
        )
        holds, _, shown = facts.get("holds", "").partition(" ")
        return Drafted(
            agreed=agreed,
            why=facts["why"],
            became=facts.get("became") or PlanAction.State.TO_DO.value,
            holds=holds,
            shown=shown,
        )


class HandInForm(AlsoForm):
    """The draft goes to who signs it off."""

    submit_label = "Hand it in to be signed off"


class SignForm(SealedForm, AlsoForm):
    """Signed off, or sent back."""

    submit_label = "Save"
    SIGN, BACK = "sign", "back"

    how = forms.ChoiceField(
        label="What do you say to it?",
        choices=((SIGN, "I sign it off: it is the plan from now on"), (BACK, "It goes back to its author")),
        widget=Radios,
    )
    words = forms.CharField(
        label="What is to be put right",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
