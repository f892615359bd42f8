"""The words of one kind of letter, and one letter that is edited, paragraph by paragraph."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML
from django import forms

from cpunit.domain.edited_letters import LONGEST_PARAGRAPH, MOST_PARAGRAPHS, paragraphs
from cpunit.domain.letter_kinds import LetterWords
from cpunit.letters.language import wrong_in
from cpunit.web.forms import Form
from cpunit.web.watched import WatchedForm

LOOK = (
    '<button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button" '
    'formaction="{% url "letter_look" kind %}" formtarget="_blank">Look at it as a PDF</button>'
)
"""Beside the box: what is typed, with the facts of an invented family, in a tab of its own."""


class LetterWordsForm(WatchedForm):
    """All that is wrong with them is said at once, each with its line; what was typed is kept."""

    submit_label = "Use these words"

    words = forms.CharField(
        label="Words of the letter",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        help_text="A blank line begins a new paragraph.",
        error_messages={"required": "Write the words, or go back to the product’s own"},
    )

    def __init__(self, *args: Any, letter: LetterWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter

    def layout(self) -> Sequence[Any]:
        return ("words", HTML(LOOK))

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).replace("\r\n", "\n")
        wrong = wrong_in(words, self.letter)
        if wrong:
            raise forms.ValidationError([each.sentence for each in wrong])
        return words


class EditedForm(WatchedForm):
    """A box a paragraph, and one more for what is added at the end. An empty one is left out."""

    submit_label = "Keep it so, for a second person to release"
    marks_optional = False

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        parts = paragraphs(text)
        typed = [name for name in kwargs.get("data") or () if name.startswith("part_")]
        number = min(max(len(parts) + 1, len(typed)), MOST_PARAGRAPHS)
        self.names = [f"part_{each}" for each in range(number)]
        initial = {name: parts[each] if each < len(parts) else "" for each, name in enumerate(self.names)}
        super().__init__(*args, initial=initial, **kwargs)
        for each, name in enumerate(self.names):
            self.fields[name] = forms.CharField(
                label=f"Paragraph {each + 1}" if each < len(parts) else "One more paragraph",
                required=False,
                max_length=LONGEST_PARAGRAPH,
                widget=forms.Textarea(attrs={"rows": 1 + max(2, len(initial[name]) // 70)}),
            )

    def parts(self) -> list[str]:
        return [str(self.cleaned_data.get(name, "")) for name in self.names]


class ReleaseLetterForm(Form):
    """That the letter which the page shows may leave."""

    submit_label, submit_class = "Release the letter", "govuk-button--warning"

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    password = forms.CharField(
        label="Your own password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
