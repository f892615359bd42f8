"""A form that lay open while somebody else saved: nothing of theirs is undone without a word."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from cpunit.web.fields import DateField
from cpunit.web.watched import WatchedForm

STOOD = {"name": "Elm Lane 4", "kept": True, "how": "post", "on": date(2026, 5, 8), "since": date(2026, 5, 8)}


class AddressForm(WatchedForm):
    unwatched = ("since",)

    name = forms.CharField(required=False)
    kept = forms.BooleanField(required=False)
    how = forms.ChoiceField(choices=[("post", "By post"), ("hand", "By hand")])
    on = DateField()
    since = DateField()


def typed(**changed: Any) -> QueryDict:
    """What a browser sends that got the page when `STOOD` stood."""
    page = AddressForm(initial=dict(STOOD))
    data = QueryDict(mutable=True)
    data.update(
        {"name": "Elm Lane 4", "kept": "on", "how": "post", "on": "2026-05-08", "since": "2026-05-08"}
    )
    data["as_it_was"] = page["as_it_was"].value()
    for name, value in changed.items():
        data[name] = value
    return data


def sent(now: dict[str, Any], **changed: Any) -> AddressForm:
    return AddressForm(typed(**changed), initial={**STOOD, **now})


def test_nobody_else_saved() -> None:
    form = sent({}, name="Elm Lane 5")
    assert form.is_valid()
    assert "as_it_was" not in form.cleaned_data


@pytest.mark.failure(1)
@pytest.mark.parametrize(
    ("now", "field", "reads"),
    [
        ({"name": "Oak Road 1"}, "name", "It now reads: “Oak Road 1”."),
        ({"kept": False}, "kept", "It now reads: not ticked."),
        ({"how": "hand"}, "how", "It now reads: By hand."),
        ({"on": date(2026, 6, 1)}, "on", "It now reads: 1 June 2026."),
    ],
)
def test_what_somebody_else_changed_is_not_put_back_silently(
    now: dict[str, Any], field: str, reads: str
) -> None:
    form = sent(now)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert reads in form.errors[field][0]
    again = AddressForm(form.data, initial={**STOOD, **now})
    assert again.is_valid(), "saving once more puts it there knowingly"


def test_the_same_change_by_both_is_none() -> None:
    assert sent({"name": "Oak Road 1"}, name="Oak Road 1").is_valid()


def test_a_suggestion_is_not_watched() -> None:
    assert sent({"since": date(2026, 5, 9)}).is_valid()


@pytest.mark.parametrize("mark", ["", "x", "[1]", "name=7 other=x = =="])
def test_marks_that_are_none_do_no_harm(mark: str) -> None:
    form = sent({}, as_it_was=mark)
    assert form.is_valid() or list(form.errors) == ["name"]


def test_a_page_shown_again_after_saving_goes_on_from_there() -> None:
    form = sent({}, name="Elm Lane 5")
    assert form.is_valid()
    form.now_stands({**STOOD, "name": "Elm Lane 5"})
    form.data["name"] = "Elm Lane 6"  # type: ignore[index]
    assert AddressForm(form.data, initial={**STOOD, "name": "Elm Lane 5"}).is_valid()


def test_a_value_wrong_in_itself_is_asked_again_once_it_is_put_right() -> None:
    wrong = sent({"on": date(2026, 6, 1)}, on="31 2 2026")
    assert not wrong.is_valid() and "It now reads" not in wrong.errors["on"][0]
    data = wrong.data.copy()
    data["on"] = "2026-05-08"
    again = AddressForm(data, initial={**STOOD, "on": date(2026, 6, 1)})
    assert "It now reads: 1 June 2026." in again.errors["on"][0]


def test_what_somebody_else_wrote_first_on_a_blank_page_is_not_blanked() -> None:
    page = AddressForm(initial={"how": "post"})
    data = typed(name="")
    data["as_it_was"] = page["as_it_was"].value()
    form = AddressForm(data, initial={"how": "post", "name": "Elm Lane 4"})
    assert "It now reads: “Elm Lane 4”." in form.errors["name"][0]
