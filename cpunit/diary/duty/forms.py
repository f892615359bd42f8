"""Who has duty on which days."""

from datetime import date
from typing import Any

from django import forms

from cpunit.diary.duty.rota import HALVES, short, working_days
from cpunit.diary.seen import people_seen_by
from cpunit.people.models import Role, User
from cpunit.web.forms import Form
from cpunit.web.widgets import Checkboxes, Radios


class DutyForm(Form):
    """A chair, and the days of these four weeks that are still to come."""

    submit_label = "Put them on duty"

    chair = forms.ModelChoiceField(User.objects.none(), label="Chair")
    half = forms.ChoiceField(
        label="How long",
        choices=[(key, words) for key, (words, _, _) in HALVES.items()],
        initial="day",
        widget=Radios(small=True, inline=True),
    )
    days = forms.TypedMultipleChoiceField(
        label="Days",
        coerce=date.fromisoformat,
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose at least one day"},
    )

    def __init__(
        self, *args: Any, by: User, first: date, today: date, closed: set[date], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chair, days = self.fields["chair"], self.fields["days"]
        assert isinstance(chair, forms.ModelChoiceField)
        chairs = people_seen_by(by).filter(role=Role.CHAIR, is_active=True)
        chair.queryset = chairs.order_by("name", "pk")
        open_days = [day for day in working_days(first) if day >= today and day not in closed]
        days.choices = [(day.isoformat(), short(day)) for day in open_days]  # type: ignore[attr-defined]
