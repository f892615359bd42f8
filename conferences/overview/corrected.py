"""What was corrected of a conference that is over, and the way there."""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.models import Conference, DecisionCorrection
from cpunit.domain.words import day_and_date, listed


def corrected_rows(conference: Conference, *, leads: bool) -> list[dict[str, Any]]:
    """A row for components/summary_list.html where something was, or may be by its chair. One query for a
    conference that is closed.
    """
    if not conference.is_held:
        return []
    rows = DecisionCorrection.objects.filter(decision__conference=conference)
    days = sorted({localdate(at) for at in rows.values_list("corrected_at", flat=True)})
    if not (days or leads):
        return []
    value = f"Corrected since, on {listed([day_and_date(day) for day in days])}" if days else "As recorded"
    return [
        {
            "key": "What was decided",
            "value": value,
            "url": reverse("conference_corrections", args=[conference.code]),
            "action": "Correct" if leads else "Read",
            **dict.fromkeys(("date", "texts", "links")),
        }
    ]
