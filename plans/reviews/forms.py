"""The form in which two reviews become one."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cpunit.web.forms import Form
from cpunit.web.widgets import Radios


class TogetherForm(Form):
    """With which review of brothers or sisters."""

    submit_label = "Hold them together"

    review = forms.ChoiceField(label="Together with which review?", widget=Radios())

    def __init__(self, *args: Any, reviews: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["review"]
        field.choices = reviews
        if len(reviews) == 1:
            field.initial = reviews[0][0]
