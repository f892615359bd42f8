"""The forms in which a chair closes a conference, and corrects what was recorded then."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import Facts
from conferences.decisions.actions.decide import Chosen
from conferences.decisions.forms.deciding import DecisionForm
from conferences.minutes.forms.left import WithoutField, ask_of
from cpunit.domain.words import listed
from cpunit.people.models import Person
from cpunit.web.watched import CheckForm, ShownFirstForm


class CloseForm(CheckForm):
    """The one button of the close, and whether the family's copies of the plan are asked for with it."""

    submit_label = "Close the conference"
    submit_class = "govuk-button--warning"
    marks_optional = False

    family_copies = forms.BooleanField(label="Make the family’s copies of the plan now", required=False)

    def __init__(self, *args: Any, family: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies = self.fields["family_copies"]
        copies.initial = True
        copies.help_text = f"For {listed(family)}. Somebody else than you looks at them and releases them."
        if not family:
            del self.fields["family_copies"]


class CorrectionForm(ShownFirstForm, DecisionForm):
    """What was decided in truth. `left` get no copy of the amendment to the minutes, as found from what is
    typed: the form asks of each.
    """

    submit_label, done_label = "Show what this changes", "Correct the decision"

    why = forms.CharField(
        label="What was wrong?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "The family reads it word for word in their copies of the minutes and of the plan, and so does "
            "everybody else who has one: write it for them, and blame nobody."
        ),
    )
    without = WithoutField(help_text="What the amendment says is kept from them. They are not told why.")

    def __init__(self, *args: Any, stands: Facts, is_review: bool, **kwargs: Any) -> None:
        self.left: Mapping[Person, Sequence[str]] = {}
        super().__init__(*args, others=(), is_review=is_review, stands=stands, **kwargs)
        for name in ("reasons", "override_reasons", "views"):
            del self.fields[name]
        self.fields["outcome"].label = "What was decided?"

    def layout(self) -> Sequence[Any]:
        laid_out = super().layout()
        asked = ("without",) if "without" in self.fields else ()
        return (*laid_out[:-1], "why", *asked) if laid_out else ()

    def ask_of_left(self) -> None:
        """As the page is drawn: of nobody where all get one."""
        if self.left:
            ask_of(self.fields["without"], self.left)
        else:
            self.fields.pop("without", None)

    def ticked(self) -> list[Person]:
        """Of whom it was ticked that they get no copy."""
        return list(self.cleaned_data.get("without", ()))

    def decided(self) -> dict[str, Any]:
        """What was chosen and why, by the names that the action knows them by."""
        facts = {name: value for name, value in self.facts().items() if name not in ("shown", "without")}
        why = facts.pop("why")
        return {"chosen": Chosen(**facts, reasons=why), "why": why}
