"""What the database refuses comes back as a sentence on the form, and nothing is half-written."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError

from cpunit.domain.refusal import Refused
from cpunit.web import constraints
from cpunit.web.actions import attempt
from cpunit.web.constraints import BUSY, FALLBACK, TOO_LONG, readable, register

TAKEN = "There is a team with this name already: choose another."


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constraints, "_sentences", {})


class Team(forms.Form):
    name = forms.CharField()


def filled() -> Team:
    form = Team({"name": "North"})
    assert form.is_valid()
    return form


def refusal(kind: type[Any] = IntegrityError, *, name: str | None = None, state: str = "23505") -> Any:
    """A database error as psycopg and Django raise it."""
    cause = Exception()
    cause.diag = SimpleNamespace(constraint_name=name)  # type: ignore[attr-defined]
    cause.sqlstate = state  # type: ignore[attr-defined]
    error = kind("refused")
    error.__cause__ = cause
    return error


def raising(error: Exception) -> Any:
    def act() -> None:
        raise error

    return act


def test_a_constraint_has_its_sentence() -> None:
    register("team_name_once", TAKEN)
    assert readable(refusal(name="team_name_once")) == TAKEN


def test_one_constraint_has_one_sentence() -> None:
    register("team_name_once", TAKEN)
    register("team_name_once", TAKEN)
    with pytest.raises(ValueError, match="team_name_once has a sentence already"):
        register("team_name_once", "Another.")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (refusal(name="nobody_foresaw_this"), FALLBACK),
        (refusal(), FALLBACK),
        (refusal(DataError, state="22001"), TOO_LONG),
        (refusal(OperationalError, state="40001"), BUSY),
        (IntegrityError("without a cause"), FALLBACK),
    ],
)
def test_what_nobody_foresaw_still_has_a_sentence(error: Any, sentence: str) -> None:
    assert readable(error) == sentence


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "field", "expected"),
    [
        (Refused("The chair must be independent."), None, {"__all__": ["The chair must be independent."]}),
        (Refused("Too short."), "name", {"name": ["Too short."]}),
        (ValidationError({"name": "Say which."}), None, {"name": ["Say which."]}),
        (ValidationError({"hidden": "Not on this form."}), None, {"__all__": ["Not on this form."]}),
        (ValidationError("Not now."), None, {"__all__": ["Not now."]}),
        (refusal(OperationalError, state="40P01"), None, {"__all__": [BUSY]}),
    ],
)
def test_each_refusal_lands_on_the_form(
    error: Exception, field: str | None, expected: dict[str, list[str]]
) -> None:
    form = filled()
    assert not attempt(form, raising(error), field=field)
    assert form.errors == expected


@pytest.mark.django_db
def test_a_lost_server_is_no_mistake_of_the_person() -> None:
    with pytest.raises(OperationalError):
        attempt(filled(), raising(refusal(OperationalError, state="57P01")))
    with pytest.raises(ZeroDivisionError):
        attempt(filled(), raising(ZeroDivisionError()))


@pytest.mark.django_db
def test_a_real_violation_is_read_and_nothing_is_half_written() -> None:
    Group.objects.create(name="North")
    register("auth_group_name_key", TAKEN)

    def act() -> None:
        Group.objects.create(name="South")
        Group.objects.create(name="North")

    form = filled()
    assert not attempt(form, act)
    assert form.non_field_errors() == [TAKEN]
    assert list(Group.objects.values_list("name", flat=True)) == ["North"]


@pytest.mark.django_db
def test_a_text_too_long_for_its_column_is_a_sentence() -> None:
    form = filled()
    assert not attempt(form, lambda: Group.objects.create(name="n" * 200))
    assert form.non_field_errors() == [TOO_LONG]


@pytest.mark.django_db
def test_what_was_done_comes_back() -> None:
    done = attempt(filled(), lambda: Group.objects.create(name="South"))
    assert done
    assert done.result is not None
    assert done.result.name == "South"
