"""The form by which a conference is opened."""

from datetime import date
from typing import Any

from conferences.models import Booking
from cpunit.domain.words import day_and_date
from cpunit.web.fields import DateField
from cpunit.web.forms import Form


class OpenForm(Form):
    """Nothing to answer on the booked day; opened later, on which day the conference was held."""

    held_on = DateField(label="Day on which it was held")

    def __init__(self, *args: Any, booking: Booking | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        booked = booking.day if booking else None
        if booked is None or booked >= today:
            del self.fields["held_on"]
            return
        self.fields["held_on"].initial = booked
        self.fields["held_on"].help_text = (
            f"It was booked for {day_and_date(booked)}, which has passed. The minutes and all dates count "
            "from the day on which it was held."
        )
