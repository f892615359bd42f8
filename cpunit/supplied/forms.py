"""Which words, the words themselves, and a leaflet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from cpunit.domain.letter_sentences import LETTERS, LONGEST_SENTENCE, SENTENCES, Letter
from cpunit.domain.letters import FORMATS, LANGUAGES, Audience
from cpunit.domain.participation import ADULT
from cpunit.people.forms.fields import field_of
from cpunit.supplied.actions.release_leaflet import MEGABYTES
from cpunit.supplied.models import Leaflet, SuppliedWords
from cpunit.supplied.models.words import WORDED
from cpunit.uploads.forms import WholeForm, file_field
from cpunit.web.fields import DateField
from cpunit.web.forms import CHOOSE, SearchForm
from cpunit.web.layout import Section, Side
from cpunit.web.watched import WatchedForm

LANGUAGE_CHOICES = [("", CHOOSE), *((each.code, each.name) for each in LANGUAGES.values())]


class WhichWordsForm(SearchForm):
    """Which letter, in which language and form: leads to the page of those words."""

    submit_label = "Write or change these words"

    letter = forms.ChoiceField(choices=[(each.value, words) for each, words in LETTERS.items()])
    language = forms.ChoiceField(
        choices=[("", CHOOSE), *((each.code, each.name) for each in LANGUAGES.values() if each.is_drawn)]
    )
    form = forms.ChoiceField(choices=[(each.value, FORMATS[each]) for each in WORDED])


class WordsForm(WatchedForm):
    """A field for each sentence, with what it says in English above it."""

    submit_label = "Use these words"

    supplied_by = field_of(SuppliedWords, "supplied_by", label="Who put it into these words")
    checked_by = field_of(SuppliedWords, "checked_by", label="Who else checked it, and when")
    valid_from = DateField(label="Used from")

    def __init__(
        self,
        *args: Any,
        letter: Letter,
        language: str,
        words: SuppliedWords | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _standing(words) if words else {"valid_from": today}
        super().__init__(*args, **kwargs)
        attrs = {"lang": language, "dir": LANGUAGES[language].direction}
        self.keys = [each.key for each in SENTENCES[letter]]
        for each in SENTENCES[letter]:
            box = forms.TextInput(attrs) if each.is_label else forms.Textarea({**attrs, "rows": 3})
            self.fields[each.key] = forms.CharField(
                label=each.english,
                required=not each.may_lack,
                max_length=LONGEST_SENTENCE,
                widget=box,
                error_messages={"required": f"Write “{each.english}” in these words"},
            )

    def layout(self) -> Sequence[Any]:
        return (Section("The sentences", *self.keys), "supplied_by", "checked_by", "valid_from")

    def sentences(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in self.keys}


def _standing(words: SuppliedWords) -> dict[str, Any]:
    about = ("supplied_by", "checked_by", "valid_from")
    return {**words.sentences, **{name: getattr(words, name) for name in about}}


class LeafletForm(WholeForm):
    """A PDF, and for whom it is."""

    submit_label = "Put it in"

    title = field_of(
        Leaflet,
        "title",
        help_text="In English, and the same for each language and form of it. Families read it behind their "
        "door.",
    )
    audience = field_of(Leaflet, "audience", label="For whom")
    from_age = field_of(
        Leaflet, "from_age", label="From this age", max_value=ADULT - 1, help_text="For children"
    )
    until_age = field_of(
        Leaflet, "until_age", label="Up to this age", max_value=ADULT - 1, help_text="For children"
    )
    language = forms.ChoiceField(choices=LANGUAGE_CHOICES, label="Language", initial="en")
    form = field_of(Leaflet, "form", label="How it is printed")
    supplied_by = field_of(Leaflet, "supplied_by", label="Who wrote it, and who checked it")
    valid_from = DateField(label="Used from")
    file = file_field("The leaflet", hint=f"A PDF of at most {MEGABYTES} MB that is only to be read.")

    def layout(self) -> Sequence[Any]:
        return (
            "title",
            "audience",
            Side("from_age", "until_age"),
            "language",
            "form",
            "supplied_by",
            "valid_from",
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        ages = ("from_age", "until_age")
        if given.get("audience") == Audience.CHILDREN:
            for name in ages:
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, "Say for children of which ages it is")
            low, high = given.get("from_age"), given.get("until_age")
            if low is not None and high is not None and low > high:
                self.add_error("until_age", "It ends before it begins: check both ages")
        elif given.get("audience"):
            for name in ages:
                if given.get(name) is not None:
                    self.add_error(name, "Ages are for children’s leaflets: take it out")
        return given

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        names = (
            "title",
            "audience",
            "from_age",
            "until_age",
            "language",
            "form",
            "supplied_by",
            "valid_from",
        )
        return {name: self.cleaned_data[name] for name in names}
