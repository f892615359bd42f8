"""The form of one professional's view for one child."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from conferences.conference.sealed import Facts, SealedForm, seal
from conferences.decisions.forms.deciding import CATEGORIES
from conferences.models import ProfessionalView
from cpunit.web.layout import Side
from cpunit.web.widgets import Radios

CAME_BY = [
    (ProfessionalView.CameBy.ROOM.value, "Said in the room"),
    (ProfessionalView.CameBy.SLIP.value, "On a slip: nobody sees it here until the chair shows all"),
]
"""How what the minute taker types has come."""
FOR_ALL = "for_all"
"""The name of the button that keeps a view for all the children."""


class ViewForm(SealedForm):
    """One professional's view for one child, as the minute taker types it; it can be kept for all the
    children at once.
    """

    submit_label = "Save"
    marks_optional = False
    presses = (FOR_ALL,)  # what they carry are no words of anybody

    wants_plan = forms.ChoiceField(
        label="Is a child protection plan needed?",
        choices=[("", "No view yet"), ("yes", "Yes"), ("no", "No")],
        required=False,
    )
    category = forms.ChoiceField(label="Category", choices=CATEGORIES, required=False)
    safety_scale = forms.IntegerField(label="Safety, 0 to 10", required=False)
    reasons = forms.CharField(
        label="Reasons", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    came_by = forms.ChoiceField(
        label="How did it come?",
        choices=CAME_BY,
        initial=ProfessionalView.CameBy.ROOM.value,
        required=False,
        widget=Radios(small=True),
    )

    def __init__(self, *args: Any, row: Facts, view: Facts, several: bool, **kwargs: Any) -> None:
        """`row` are the facts of their views of all the children, and `view` those of this one."""
        super().__init__(*args, initial={**view, "seen": seal(row)}, **kwargs)
        self.several = several

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        if self.several:
            for_all = Submit(FOR_ALL, "Save for all the children", css_class="govuk-button--secondary")
            helper.add_input(for_all)
        return helper

    def layout(self) -> Sequence[Any]:
        return ("seen", Side("wants_plan", "category", "safety_scale"), "reasons", "came_by")

    def clean_came_by(self) -> str:
        """Said in the room, where nothing is chosen."""
        return self.cleaned_data["came_by"] or ProfessionalView.CameBy.ROOM.value
