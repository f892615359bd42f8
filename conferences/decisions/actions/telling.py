"""Who tells an absent child or parent what was decided, and how (LDS-12)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference
from cpunit.people.models import User, with_details


@transaction.atomic
def say_who_tells(*, conference: Conference, telling: Mapping[int, str], by: User, now: datetime) -> None:
    """For each absent child and parent (by the key of their attendance).

    Who tells them the outcome, and how (LDS-12).
    """
    conference = opened_for(by, conference)
    for mark in conference.attendances.filter(pk__in=telling).select_related(
        *with_details("participant__person")
    ):
        if mark.who_tells_them != telling[mark.pk].strip():
            mark.who_tells_them = telling[mark.pk].strip()
            mark.save()
            note(
                conference,
                "recorded",
                f"{mark.person.name} is told by: {mark.who_tells_them or 'nobody yet'}",
                by,
                now,
            )
