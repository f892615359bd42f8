"""How letters come to somebody of a family, as it is asked for wherever their record is kept."""

from django import forms

from cpunit.domain.letters import ENGLISH, LANGUAGES, Format
from cpunit.people.forms.fields import field_of
from cpunit.people.models import Adult
from cpunit.web.layout import Side
from cpunit.web.watched import WatchedForm

LETTERS_AS = ("letters_as", "letters_otherwise", "letters_in")
"""Names of the model's fields, the same for adults and children."""
ASKED = ("letters_as", "letters_otherwise", Side("letters_in"))


class LettersAsForm(WatchedForm):
    """The base of the forms of adults and children. What is left out is as it is for most."""

    letters_as = field_of(Adult, "letters_as", label="How letters come to them", required=False)
    letters_otherwise = field_of(
        Adult,
        "letters_otherwise",
        label="In which other form",
        help_text="For example Braille, on yellow paper, by sound file.",
    )
    letters_in = forms.ChoiceField(
        label="Language of letters",
        required=False,
        initial=ENGLISH,
        choices=[(each.code, each.name) for each in LANGUAGES.values()],
        help_text="Nothing is translated: where the unit has no words in it, the English letter goes.",
    )

    def clean_letters_as(self) -> str:
        return self.cleaned_data["letters_as"] or Format.ORDINARY.value

    def clean_letters_in(self) -> str:
        return self.cleaned_data["letters_in"] or ENGLISH

    def clean_letters_otherwise(self) -> str:
        """Words alone say that it is another form."""
        words: str = self.cleaned_data["letters_otherwise"].strip()
        if words and self.cleaned_data.get("letters_as") == Format.ORDINARY:
            self.cleaned_data["letters_as"] = Format.OTHER.value
        is_other = self.cleaned_data.get("letters_as") == Format.OTHER
        if is_other and not words:
            raise forms.ValidationError("Say in words in which form their letters come")
        if words and not is_other and "letters_as" in self.cleaned_data:
            raise forms.ValidationError("Choose “In another form” for these words, or take them out")
        return words
