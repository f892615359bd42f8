"""The form in which a chair corrects what was recorded at the close."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from conferences.conference.sealed import Facts, seal
from conferences.decisions.actions.decide import Chosen
from conferences.decisions.forms.deciding import DecisionForm


class CorrectionForm(DecisionForm):
    """What was decided in truth. Sent once it shows what that changes, sent again unchanged it is done."""

    submit_label = "Show what this changes"

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label="What was wrong?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "The family reads it word for word in their copies of the minutes and of the plan, and so does "
            "everybody else who has one: write it for them, and blame nobody."
        ),
    )

    def __init__(self, *args: Any, stands: Facts, is_review: bool, **kwargs: Any) -> None:
        super().__init__(*args, others=(), is_review=is_review, stands=stands, **kwargs)
        for name in ("reasons", "override_reasons"):
            del self.fields[name]
        self.fields["outcome"].label = "What was decided?"
        self.effects: list[str] = []
        self.is_to_be_shown = True

    @property
    def only_looks_up(self) -> bool:
        return self.is_to_be_shown

    def layout(self) -> Sequence[Any]:
        laid_out = super().layout()
        return (*laid_out[:-1], "why") if laid_out else ()

    def show(self, effects: list[str]) -> None:
        """What it does, for the page. It is done where that is what the page said when it was sent."""
        if not effects:
            return
        self.effects, mark = effects, seal({"effects": "\n".join(effects)})
        self.is_to_be_shown = self.data.get("shown") != mark
        self.submit_label, self.submit_class = "Correct the decision", "govuk-button--warning"
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["shown"] = mark
        self.data = data

    def decided(self) -> dict[str, Any]:
        """What was chosen and why, by the names that the action knows them by."""
        facts = self.facts()
        why = facts.pop("why")
        del facts["shown"]
        return {"chosen": Chosen(**facts, reasons=why), "why": why}
