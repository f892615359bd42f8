"""The ticks by which who amends minutes says that they read who gets no copy."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from cpunit.domain.words import listed
from cpunit.people.models import Person
from cpunit.web.widgets import Checkboxes

if TYPE_CHECKING:
    ManyPeople = forms.ModelMultipleChoiceField[Person]
else:
    ManyPeople = forms.ModelMultipleChoiceField


class WithoutField(ManyPeople):
    """One tick for each who gets none; whom it asks of is known once something was typed (`ask_of`)."""

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "queryset": Person.objects.all(),
            "label": "I have read who gets no copy",
            "required": False,
            "widget": Checkboxes(small=True),
            "help_text": "What it says is kept from them. Tick each, or put it otherwise. They are not told "
            "why.",
        }
        super().__init__(**given | kwargs)


def ask_of(field: Any, left: Mapping[Person, Sequence[str]], asked_by: Person | None = None) -> None:
    """A tick for each of these, with the words that are kept from them."""
    quoted = {str(each.pk): listed([f"“{one}”" for one in words]) for each, words in left.items() if words}
    field.widget.hints = {key: f"Kept from them: {words}." for key, words in quoted.items()}
    field.choices = [
        (each.pk, f"No copy for {each.name}{', who asked for it' if each == asked_by else ''}")
        for each in left
    ]
