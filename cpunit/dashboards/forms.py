"""The forms of what puts a record right."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from cpunit.people.models import Child, Family
from cpunit.web.watched import ShownFirstForm


def _how_found(most: int) -> forms.CharField:
    return forms.CharField(
        label="How was it found?",
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how it was found"},
    )


class _ChildField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker alone
    def label_from_instance(self, obj: Child) -> str:
        return f"{obj.name}, {obj.code}"


class MergeForm(ShownFirstForm):
    """Which other record is of the same child, and how it was found."""

    done_label = "Put the two records together"
    why = _how_found(1000)

    other = _ChildField(
        Child.objects.none(),
        to_field_name="code",
        empty_label=None,
        label="Which other record is of the same child?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the other record"},
    )

    def __init__(self, *args: Any, others: QuerySet[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others

    def layout(self) -> Sequence[Any]:
        return ("other", "why")


class _FamilyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker alone
    def to_python(self, value: Any) -> Any:
        """In whatever capitals it was typed."""
        return super().to_python(value.strip().upper() if isinstance(value, str) else value)


class MoveForm(ShownFirstForm):
    """Which family they belong to, by its reference, and how it was found, which the log alone keeps."""

    done_label = "Move them"
    why = _how_found(240)

    family = _FamilyField(
        Family.objects.none(),
        to_field_name="code",
        label="Reference of the other family",
        help_text="It stands on the family's page, like 8XR32.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the reference of the other family",
            "invalid_choice": "No family of your areas has this reference",
        },
    )

    def __init__(self, *args: Any, families: QuerySet[Family], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["family"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = families

    def layout(self) -> Sequence[Any]:
        return ("family", "why")
