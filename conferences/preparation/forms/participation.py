"""How each child takes part."""

from typing import Any

from django import forms

from conferences.conference.children import can_take_part
from conferences.conference.sealed import SealedForm
from conferences.models import Conference, ConferenceChild
from conferences.preparation.actions.agree_participation import facts_of
from cpunit.web.widgets import Radios


class ParticipationForm(SealedForm):
    """One question a child who is born and lives (LDS-3), named by the child's code; twelve children are
    twelve short lists.
    """

    submit_label = "Save"

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        attached = conference.attached_children.select_related("child").order_by("child__birth_date", "pk")
        asked = [each for each in attached if can_take_part(each.child)]
        super().__init__(*args, stands=facts_of(asked), **kwargs)
        for each in asked:
            self.fields[each.child.code] = forms.ChoiceField(
                label=each.child.name,
                choices=ConferenceChild.Participation.choices,
                widget=Radios(small=True),
                error_messages={"required": f"Choose how {each.child.name} takes part"},
            )
