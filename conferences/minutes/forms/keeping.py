"""The form by which a passage is kept from somebody."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms

from conferences.minutes.passages import Passage
from cpunit.people.forms.withheld import WhyForm
from cpunit.people.models import Family
from cpunit.web.forms import CHOOSE


class KeepForm(WhyForm):
    """Which passage, from whom, why and on whose word. `chosen` is the one beside which it was opened."""

    submit_label = "Keep it from them"

    piece = forms.ChoiceField(
        label="What is kept from them", error_messages={"required": "Choose what is kept from them"}
    )

    def __init__(
        self, *args: Any, family: Family, passages: Sequence[Passage], chosen: str = "", **kwargs: Any
    ) -> None:
        self.passages = {each.choice: each for each in passages}
        if chosen in self.passages:
            kwargs["initial"] = {"piece": chosen}
        super().__init__(*args, family=family, **kwargs)
        field = self.fields["piece"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", CHOOSE),
            *(
                (under, [(each.choice, each.label) for each in those])
                for under, those in groupby(passages, key=lambda each: each.under)
            ),
        ]

    def layout(self) -> Sequence[Any]:
        return ("piece", "kept_from", "reason", "source")

    def passage(self) -> Passage:
        return self.passages[self.cleaned_data["piece"]]
