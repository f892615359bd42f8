"""The forms of a plan's actions: one that ends, one more, and one in other words."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conferences.conference.sealed import SealedForm
from cpunit.domain.vague import why_vague
from cpunit.people.models import Person
from cpunit.web.fields import DateField
from cpunit.web.forms import Form
from cpunit.web.layout import Side
from cpunit.web.widgets import Checkboxes, Radios
from plans.agreed_actions.actions.keep_action import REASON_LENGTH, Agreed
from plans.agreed_actions.owners import Owner, choices
from plans.models import Plan, PlanAction
from plans.plan.sides import WORDS

MOVED = (
    "The plan of a brother or sister says something else by now: it is not ticked any more, and is changed "
    "on its own page."
)


class ActionForm(Form):
    """How an action of the plan ended."""

    submit_label = "Save"
    state = forms.ChoiceField(
        label="What became of it?",
        choices=[choice for choice in PlanAction.State.choices if choice[0] != PlanAction.State.TO_DO],
        widget=Radios,
    )
    closed_on = DateField(label="Since when?")


def _words(label: str, hint: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=hint,
    )


class AgreedForm(SealedForm):
    """A row of the plan. One that says who turns up, and not what gets better, is named once; it is saved
    where its writer leaves it so.
    """

    submit_label = "Save the row"

    need = _words("Risk or need", "Which it answers.")
    outcome = _words("What should be different?", "What you would see in the child’s life.")
    action = _words("What will be done?", "One thing a row.")
    owner = forms.ChoiceField(label="Who does it?")
    by_date = DateField(label="By when?")
    measure = _words("How will we know?", "What one will see, how often or by when.")
    in_family_words = _words(
        "In the family’s words",
        "Their copy prints these and no others. Asked for where the row reads harder than school grade 7.",
        required=False,
    )
    plans = forms.MultipleChoiceField(label="Whose plan is it in?", widget=Checkboxes(tick_all="Tick all"))
    why = forms.CharField(label="Why is it changed?", max_length=REASON_LENGTH)
    leave = forms.BooleanField(label="Leave it as it is", required=False)

    def __init__(
        self, *args: Any, owners: Sequence[Owner], plans: Sequence[Plan], is_new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(who.pk): who for who in owners}
        self.by_code = {plan.code: plan for plan in plans}
        owner: Any = self.fields["owner"]
        owner.choices = [("", "Choose somebody"), *choices(owners)]
        for_whom: Any = self.fields["plans"]
        for_whom.choices = [(plan.code, plan.child.name) for plan in plans]
        for_whom.error_messages = {**for_whom.error_messages, "invalid_choice": MOVED}
        if len(plans) < 2:
            del self.fields["plans"]
        if is_new:
            self.fields["why"].label = "Why is it added?"
        if not self.is_vague:
            del self.fields["leave"]

    def layout(self) -> Sequence[Any]:
        return (
            "seen",
            *(["plans"] if "plans" in self.fields else []),
            "need",
            "outcome",
            "action",
            Side("owner", "by_date"),
            "measure",
            "in_family_words",
            "why",
            *(["leave"] if self.is_vague else []),
        )

    @property
    def is_vague(self) -> bool:
        """Whether what was typed is to be looked at once more."""
        return self.is_bound and bool(self._why_vague())

    def _why_vague(self) -> str:
        return why_vague(str(self.data.get("action", "")), str(self.data.get("measure", "")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = self.data.getlist("plans") if "plans" not in self.fields and self.is_bound else []
        if set(asked) - self.by_code.keys():
            self.add_error(None, MOVED)
        if not self.errors and not cleaned.get("leave") and (sentence := self._why_vague()):
            self.add_error("measure", f"{sentence} Or leave it as it is, below.")
        return cleaned

    def agreed(self) -> Agreed:
        """The row that was typed."""
        facts = self.facts()
        owner: Person = self.owners[facts["owner"]].person
        return Agreed(**{name: facts[name] for name in (*WORDS, "by_date")}, owner=owner)

    def chosen(self, plan: Plan) -> list[Plan]:
        """Whose plan it is for: this one where there is no other."""
        if "plans" not in self.fields:
            return [plan]
        return [self.by_code[code] for code in self.cleaned_data["plans"]]
