"""Show a form as typed without complaining yet, as when one more row is asked for."""

from typing import Any

from django.forms import BaseForm
from django.forms.utils import ErrorDict, ErrorList


def without_errors(*forms: BaseForm) -> None:
    """Take the forms as checked and faultless: what was typed is drawn, and no error."""
    for form in forms:
        checked: Any = form
        checked._errors = ErrorDict()
        checked.cleaned_data = {}


def rows_without_errors(formset: Any) -> None:
    """The same for every row of a formset."""
    rows = list(formset.forms)
    without_errors(*rows)
    formset._errors = [row.errors for row in rows]
    formset._non_form_errors = ErrorList()
