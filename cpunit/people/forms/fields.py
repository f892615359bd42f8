"""Form fields made from a model's, so that labels, lengths and choices stand in one place."""

from typing import Any

from django import forms
from django.db import models

from cpunit.web.fields import DateField
from cpunit.web.forms import CHOOSE

MOST = 32_767
"""The largest number that a small integer of the database holds."""


def field_of(model: type[models.Model], name: str, **changes: Any) -> forms.Field:
    """The form field for a model's field, dates in three parts; `changes` are its arguments."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    if isinstance(field, models.DateField):
        changes.setdefault("label", _label(field))
        changes.setdefault("help_text", field.help_text)
        return DateField(required=changes.pop("required", not field.blank), **changes)
    if isinstance(field, models.TextField):
        changes.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    if isinstance(field, models.PositiveSmallIntegerField):
        changes.setdefault("max_value", MOST)
    made = field.formfield(**changes)
    assert made is not None
    if isinstance(made, forms.ModelChoiceField):
        made.empty_label = CHOOSE if made.required else "None"
    elif isinstance(made, forms.ChoiceField):
        offered = field.get_choices(include_blank=field.blank or not field.has_default())
        made.choices = [(value, words if value else CHOOSE) for value, words in offered]
    return made


def _label(field: "models.Field[Any, Any]") -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]
