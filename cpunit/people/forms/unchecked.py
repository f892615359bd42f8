"""Show a form as typed without complaining yet, as when one more row is asked for."""

from django.forms import BaseForm
from django.forms.utils import ErrorDict


def without_errors(*forms: BaseForm) -> None:
    """Take the forms as checked and faultless: what was typed is drawn, and no error."""
    for form in forms:
        form._errors = ErrorDict()
        form.cleaned_data = {}
