"""What a conference that is over decided, as it is in force, and the ways to what was corrected and to what
is still to do.
"""

from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from conferences.models import Conference
from cpunit.domain.words import day_and_date, listed


def decided_rows(conference: Conference, *, leads: bool) -> list[dict[str, Any]]:
    """Rows for components/summary_list.html. Two queries for a conference that is closed, and two more where
    somebody agreed to the end of a plan.
    """
    if not conference.is_held:
        return []
    decisions = list(conference.decisions.in_full())
    corrected = sorted({localdate(each.corrected_at) for one in decisions for each in one.corrections.all()})
    said = [f"{each.child.name}: {each.in_force.told}" for each in decisions]
    if corrected:
        said.append(f"Corrected since, on {listed([day_and_date(day) for day in corrected])}")
    after = {"text": "What is to do after it", "url": reverse("conference_after", args=[conference.code])}
    approved = {"text": "Who approved what", "url": reverse("signed_off", args=[conference.code])}
    decided = {
        "key": "What was decided",
        "texts": said,
        "url": reverse("conference_corrections", args=[conference.code]),
        "action": "Correct" if leads else "Read",
    }
    blank = dict.fromkeys(("date", "texts", "links")) | dict.fromkeys(("value", "url", "action"), "")
    return [
        *([blank | decided] if decisions else []),
        blank | {"key": "Afterwards", "links": [after, approved]},
    ]
