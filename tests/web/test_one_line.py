"""A field of one line holds one line, whatever was sent in its place."""

import pytest
from django import forms

from cpunit.web.forms import Form


class Lines(Form):
    name = forms.CharField(label="Name")
    story = forms.CharField(label="Story", widget=forms.Textarea)


@pytest.mark.parametrize(
    "name",
    [
        "Ann\nBcc: a@b.example",
        "Ann\rLee",
        "Ann\x0bLee",
        "Ann\u2028Lee",
        "\x07Ann",
        "Ann\u202eLee",
        "\u2067Ann",
    ],
)
def test_what_is_typed_on_one_line_stays_on_one_line(name: str) -> None:
    form = Lines(data={"name": name, "story": "First.\r\nSecond."})
    assert form.errors == {"name": ["Name must not contain invisible control characters"]}
    assert not Lines(data={"name": "דבורה כהן", "story": "First."}).errors, (
        "a name of either direction is one"
    )
    assert not Lines(data={"name": " Ann\tLee\n", "story": "First.\r\nSecond."}).errors


def test_marks_that_turn_the_direction_of_writing_are_dropped_from_what_is_pasted_on_several_lines() -> None:
    form = Lines(data={"name": "Ann", "story": "He\u202eknil\u2066 came.\r\nדבורה\u200f!"})
    assert form.is_valid() and form.cleaned_data["story"] == "Heknil came.\r\nדבורה\u200f!"
