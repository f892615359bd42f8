"""The lines of an error summary, each with the input that its link lands on."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from cpunit.web.shown import ShownField
from cpunit.web.wording import ASKING, lowered


@dataclass(frozen=True)
class ShownError:
    """One line of an error summary: the sentence, and the id of the input that it is about ("" for none)."""

    sentence: str
    target: str


MEANWHILE = "meanwhile"
"""The code of an error that says the same of whatever field it is about: the summary names the field."""


def summary(form: forms.BaseForm) -> list[ShownError]:
    """The lines of a form's error summary: those of the whole form, then of each field in order."""
    about = getattr(form, "about", "")
    before = f"{about}: " if about else ""
    lines = [ShownError(_after(before, str(sentence)), "") for sentence in form.non_field_errors()]
    for bound in form:
        if not bound.errors:
            continue
        shown = ShownField(bound)
        target = "" if bound.is_hidden else shown.first_id
        named = f"{before}{shown.label}: "
        lines.extend(
            ShownError(_after(named if code == MEANWHILE else before, sentence), target)
            for code, sentence in zip(_codes(bound), shown.errors, strict=True)
        )
    return lines


def _codes(bound: BoundField) -> list[str]:
    """What kind of error each of a field's is, in their order."""
    return [error.code or "" for error in bound.form.errors.as_data()[bound.name]]


def _after(before: str, sentence: str) -> str:
    """ "Child 5: select the sex"; what begins with a name keeps its capital."""
    is_asking = bool(before) and sentence.split(" ")[0] in ASKING
    return before + (lowered(sentence) if is_asking else sentence)


def formset_summary(formset: "forms.BaseFormSet[Any]") -> list[ShownError]:
    """The lines of a formset's error summary, its own errors first: they land where its first row begins."""
    target = next((ShownField(bound).first_id for form in formset for bound in form.visible_fields()), "")
    lines = [ShownError(str(sentence), target) for sentence in formset.non_form_errors()]
    for form in formset:
        lines.extend(summary(form))
    return lines
