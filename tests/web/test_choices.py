"""What was chosen can be taken back: every choice that may stay open has an answer that leaves it open."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

from cpunit.web.forms import Form, ModelForm

ROOT = Path(__file__).resolve().parents[2]


def _every_form() -> Iterator[type[forms.BaseForm]]:
    for room in ("conferences", "plans", "escalations", "cpunit"):
        for path in sorted((ROOT / room).rglob("forms*/**/*.py")) + sorted((ROOT / room).rglob("forms.py")):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    waiting: list[type[forms.BaseForm]] = [Form, ModelForm]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind


def _of_one(field: forms.Field) -> bool:
    many = forms.MultipleChoiceField | forms.ModelMultipleChoiceField
    return isinstance(field, forms.ChoiceField | forms.ModelChoiceField) and not isinstance(field, many)


OPEN = sorted(
    {
        (f"{kind.__module__}.{kind.__qualname__}", name)
        for kind in _every_form()
        for name, field in getattr(kind, "base_fields", {}).items()
        if _of_one(field) and not field.required and field.initial is None
    }
)


def test_there_are_such_choices() -> None:
    assert ("conferences.decisions.forms.deciding.DecisionForm", "category") in OPEN


@pytest.mark.parametrize(("path", "name"), OPEN)
def test_a_choice_that_may_stay_open_can_be_taken_back(path: str, name: str) -> None:
    module, _, form = path.rpartition(".")
    field = getattr(import_module(module), form).base_fields[name]
    assert "" in [value for value, _ in field.choices]
