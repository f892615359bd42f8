"""Words that the pages have in common."""

from datetime import date
from typing import Any

from django.utils.timezone import localtime

from conferences.models import Conference
from cpunit.domain.words import day_and_date
from cpunit.people.models.reference import address_of
from cpunit.web.templatetags.cpunit_web import clock

OF_UNIT = "Chairs, minute takers, teams and venues stand under their names of today."
REOPENED = "A date that was met, or withdrawn, and opened again since stands as open in between."


def address(code: str, day: date) -> str:
    """Of a plan or a conference as it stood on the same day."""
    return f"{address_of(code)}as-it-stood/?on={day.isoformat()}"


def chair_name(chair: Any) -> str:
    return str(chair.user.name) if chair else ""


def category_words(plan: Any) -> str:
    """The category then, with the first one where it was another."""
    first = plan.get_initial_category_display()
    now = plan.get_category_display()
    return now if first == now else f"{now}, at first {first}"


def when(moment: Any) -> str:
    return f"{day_and_date(localtime(moment).date())} at {clock(moment)}"


def booked_words(conference: Any, booking: Any) -> str:
    """For when it was booked, while it was still to be held."""
    if booking is None or conference.state != Conference.State.BOOKED:
        return ""
    return f" for {when(booking.starts_at)}"
