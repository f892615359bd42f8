"""How letters come to somebody of a family, as it is asked for wherever that is said: of themselves on their
record, and of all on a request.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from cpunit.domain.letters import ENGLISH, LANGUAGES, Format
from cpunit.domain.refusal import Refusal
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Adult
from cpunit.web.layout import Side
from cpunit.web.watched import WatchedForm

LETTERS_AS = ("letters_as", "letters_otherwise", "letters_in")
"""Names of the model's fields, the same for adults and children."""
ASKED = ("letters_as", "letters_otherwise", Side("letters_in"))


def fields_of_letters(**help_texts: str) -> dict[str, forms.Field]:
    """By the names of the model's fields. What is left out is as it is for most (`said_of_letters`)."""
    return {
        "letters_as": field_of(Adult, "letters_as", label="How letters come to them", required=False),
        "letters_otherwise": field_of(
            Adult,
            "letters_otherwise",
            label="In which other form",
            help_text=help_texts.get("letters_otherwise", ""),
        ),
        "letters_in": forms.ChoiceField(
            label="Language of letters",
            required=False,
            initial=ENGLISH,
            choices=[(each.code, each.name) for each in LANGUAGES.values()],
            help_text=help_texts.get("letters_in", ""),
        ),
    }


def said_of_letters(given: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, by the names of the model's fields: words alone say that it is another form."""
    form, words = given.get("letters_as") or Format.ORDINARY.value, given.get("letters_otherwise") or ""
    if words.strip() and form == Format.ORDINARY:
        form = Format.OTHER.value
    return {
        "letters_as": form,
        "letters_otherwise": words.strip(),
        "letters_in": given.get("letters_in") or ENGLISH,
    }


def wrong_of_letters(said: Mapping[str, str]) -> Refusal | None:
    """What stops it from being kept: another form is said in words, and words are said of that alone."""
    is_other, words = said["letters_as"] == Format.OTHER, said["letters_otherwise"]
    if is_other and not words:
        return Refusal("Say in words in which form their letters come", about="letters_otherwise")
    if words and not is_other:
        return Refusal(
            "Choose “In another form” for these words, or take them out", about="letters_otherwise"
        )
    return None


_OF_RECORD = fields_of_letters(
    letters_otherwise="For example Braille, on yellow paper, by sound file.",
    letters_in="Nothing is translated: where the unit has no words in it, the English letter goes.",
)


class LettersAsForm(WatchedForm):
    """The base of the forms of adults and children."""

    letters_as = _OF_RECORD["letters_as"]
    letters_otherwise = _OF_RECORD["letters_otherwise"]
    letters_in = _OF_RECORD["letters_in"]

    def clean_letters_as(self) -> str:
        return said_of_letters(self.cleaned_data)["letters_as"]

    def clean_letters_in(self) -> str:
        return said_of_letters(self.cleaned_data)["letters_in"]

    def clean_letters_otherwise(self) -> str:
        if "letters_as" not in self.cleaned_data:
            return str(self.cleaned_data["letters_otherwise"])
        said = said_of_letters(self.cleaned_data)
        wrong = wrong_of_letters(said)
        if wrong:
            raise forms.ValidationError(wrong.sentence)
        self.cleaned_data["letters_as"] = said["letters_as"]
        return said["letters_otherwise"]
