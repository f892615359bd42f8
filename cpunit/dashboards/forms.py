"""The forms of what puts a record right: first they show what it does, sent again unchanged it is done."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from cpunit.people.models import Child, Family
from cpunit.web.forms import Form


class PutRightForm(Form):
    """What is to be done, and why. Where by then it would do something else than the page said, that is shown
    anew and nothing is done.
    """

    submit_label = "Show what this does"
    done_label = "Do it"

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label="How was it found?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how it was found"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.effects: list[str] = []
        self.is_to_be_shown = True

    @property
    def only_looks_up(self) -> bool:
        return self.is_to_be_shown

    def show(self, effects: list[str]) -> None:
        """What it does, for the page; it is done where the page that was sent said just that."""
        mark = sha256("\n".join(effects).encode()).hexdigest()[:16]
        self.effects, self.is_to_be_shown = effects, self.data.get("shown") != mark
        self.submit_label, self.submit_class = self.done_label, "govuk-button--warning"
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["shown"] = mark
        self.data = data


class _ChildField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the checker alone
    def label_from_instance(self, obj: Child) -> str:
        return f"{obj.name}, {obj.code}"


class MergeForm(PutRightForm):
    """Which other record is of the same child."""

    done_label = "Put the two records together"

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


class MoveForm(PutRightForm):
    """Which family they belong to, by its reference."""

    done_label = "Move them"

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
