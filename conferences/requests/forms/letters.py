"""In which form and language letters come to each adult of a family, as a request asks it (LDS-5)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from cpunit.people.forms.letters_as import LETTERS_AS, fields_of_letters, said_of_letters, wrong_of_letters
from cpunit.people.models import Adult
from cpunit.web.layout import Side


def named(person: int, field: str) -> str:
    """The field of the request for one of those of the record."""
    return f"reach-{person}-{field}"


def letters_of(person: int) -> dict[str, forms.Field]:
    return {named(person, name): field for name, field in fields_of_letters().items()}


def letters_line(person: int) -> Side:
    return Side(*(named(person, name) for name in ("letters_as", "letters_in", "letters_otherwise")))


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
