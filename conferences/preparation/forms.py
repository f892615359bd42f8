"""How each child takes part."""

from typing import Any

from django import forms

from conferences.conference.children import can_take_part
from conferences.models import Conference, ConferenceChild
from cpunit.web.forms import Form
from cpunit.web.widgets import Radios


class ParticipationForm(Form):
    """One question a child who is born and lives (LDS-3); twelve children are twelve short lists."""

    submit_label = "Save"

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attached = conference.attached_children.select_related("child").order_by("child__birth_date", "pk")
        self.attached = [each for each in attached if can_take_part(each.child)]
        for each in self.attached:
            self.fields[f"child_{each.pk}"] = forms.ChoiceField(
                label=each.child.name,
                choices=ConferenceChild.Participation.choices,
                initial=each.participation,
                widget=Radios(small=True),
                error_messages={"required": f"Choose how {each.child.name} takes part"},
            )

    def chosen(self) -> dict[int, str]:
        """The way for each row of a child at the conference, by its key."""
        return {each.pk: self.cleaned_data[f"child_{each.pk}"] for each in self.attached}
