"""A refused action comes back on the form, on the field that it is about."""

from django import forms

from cpunit.domain.refusal import Refused
from cpunit.web.actions import attempt
from cpunit.web.forms import Form


class VisitForm(Form):
    every = forms.IntegerField()


def refuse(about: str) -> None:
    raise Refused("Visits are from 1 to 10 working days apart.", about=about)


def errors_of(about: str) -> dict[str, list[str]]:
    form = VisitForm({"every": "90"})
    assert form.is_valid()
    assert not attempt(form, lambda: refuse(about))
    return {name: list(errors) for name, errors in form.errors.items()}


def test_a_refusal_about_a_field_stands_on_it(db: None) -> None:
    assert errors_of("every") == {"every": ["Visits are from 1 to 10 working days apart."]}


def test_a_refusal_about_what_the_form_does_not_ask_stands_over_it(db: None) -> None:
    assert list(errors_of("")) == list(errors_of("venue")) == ["__all__"]
