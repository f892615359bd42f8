"""What is recorded after a conference."""

from typing import Any

from django import forms

from cpunit.web.fields import DateField
from cpunit.web.forms import Form


class InNeedReviewForm(Form):
    """That a child in need review was held, or why it is not to be; one of several such forms on a page."""

    marks_optional = False

    held_on = DateField(label="Held on", required=False)
    why_not = forms.CharField(label="Or why it is not to be held", required=False, max_length=300)

    def __init__(self, *args: Any, what: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = what
