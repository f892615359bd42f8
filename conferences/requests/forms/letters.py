"""In which form and language letters come to each adult of a family, as a request asks it (LDS-5)."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.utils.safestring import SafeString

from cpunit.domain.letters import LANGUAGES
from cpunit.people.forms.letters_as import LETTERS_AS, fields_of_letters, said_of_letters, wrong_of_letters
from cpunit.people.models import Adult, Child
from cpunit.web.filled import filled, joined
from cpunit.web.layout import Fold, Side


def named(person: int, field: str) -> str:
    """The field of the request for one of those of the record."""
    return f"reach-{person}-{field}"


LANGUAGE_LIST = "languages"
"""The id of the list of languages, which stands once on the page however many are asked."""


class LanguageField(forms.ChoiceField):
    """A language by its name, typed with the page's own list beside it: a list to choose from for each of the
    family was a third of the page. Its code is understood as well.
    """

    def __init__(self, field: forms.ChoiceField, *more: tuple[str, str], help_text: str = "") -> None:
        super().__init__(
            label=field.label,
            choices=[*more, *field.choices],  # type: ignore[misc]
            initial=field.initial,
            required=False,
            help_text=help_text,
            widget=forms.TextInput(attrs={"list": LANGUAGE_LIST, "autocomplete": "off"}),
            error_messages={
                "invalid_choice": "“%(value)s” is not in the list of languages: choose one of it"
            },
        )

    def prepare_value(self, value: Any) -> Any:
        known = LANGUAGES.get(value) if isinstance(value, str) else None
        return known.name if known else value

    def to_python(self, value: Any) -> str:
        typed = str(value or "").strip()
        return _CODES.get(typed.casefold(), typed)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


_CODES = {
    words.casefold(): each.code for each in LANGUAGES.values() for words in (each.code, each.name, each.own)
}


class LanguageList(LayoutObject):
    """The names that the browser offers wherever a language is typed."""

    fields = ()

    def render(self, form: Any, context: Any, template_pack: str = "govuk", **kwargs: Any) -> SafeString:
        names = joined("", '<option value="{}">', ((each.name,) for each in LANGUAGES.values()))
        return filled('<datalist id="{}">{}</datalist>', LANGUAGE_LIST, names)


def letters_of(person: int) -> dict[str, forms.Field]:
    return {named(person, name): field for name, field in asked_of_letters().items()}


def asked_of_letters(*more: tuple[str, str], help_text: str = "") -> dict[str, forms.Field]:
    """As a form of one person asks it, but for the language. `more` can be said beside the languages."""
    asked = fields_of_letters()
    language: Any = asked["letters_in"]
    return asked | {"letters_in": LanguageField(language, *more, help_text=help_text)}


def letters_line(who: Adult) -> Fold:
    """Under what stands: "Letters: in large print, in Polish"."""
    asked = Side(*(named(who.pk, name) for name in ("letters_as", "letters_in", "letters_otherwise")))
    return Fold(f"Letters: {letters_stand(who)}", asked)


def letters_stand(who: Adult | Child) -> str:
    return who.letters_words or "as they are, in English"


def standing_letters(who: Adult) -> dict[str, str]:
    """What their record says, by the name of the field."""
    return {named(who.pk, name): getattr(who, name) for name in LETTERS_AS}


def letters_said(given: Mapping[str, Any], who: Adult) -> dict[str, str]:
    """What is said now otherwise than it stands, whole; nothing where it is left as it was, or not asked."""
    typed = {name: given.get(named(who.pk, name)) for name in LETTERS_AS}
    if None in typed.values():
        return {}
    said = said_of_letters(typed)
    return {} if said == {name: getattr(who, name) for name in LETTERS_AS} else said


def wrong_letters(given: Mapping[str, Any], who: Adult) -> dict[str, str]:
    """What is wrong with it, by the field."""
    said = letters_said(given, who)
    wrong = wrong_of_letters(said) if said else None
    return {named(who.pk, wrong.about): wrong.sentence} if wrong else {}
