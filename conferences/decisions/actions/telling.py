"""Who tells an absent child or parent what was decided, and how (LDS-12)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Attendance, Conference
from cpunit.people.models import User, with_details


@transaction.atomic
def say_who_tells(
    *, conference: Conference, telling: Mapping[int, str], by: User, now: datetime, seen: str | None = None
) -> None:
    """For each absent child and parent (by the key of their attendance).

    Who tells them the outcome, and how (LDS-12). Raises `Overtaken` where somebody else wrote another for the
    same person since the page was opened.
    """
    conference = opened_for(by, conference)
    marks = conference.attendances.filter(pk__in=telling).select_related(*with_details("participant__person"))
    stands = facts_of(marks)
    typed = {name: telling[mark.pk].strip() for name, mark in zip(stands, marks, strict=True)}
    wanted = kept(stands, seen, typed, lambda name: str(stands[name]))
    for name, mark in zip(stands, marks, strict=True):
        if wanted[name] == stands[name]:
            continue
        mark.who_tells_them = wanted[name]
        mark.save()
        said = f"{mark.person.name} is told by: {mark.who_tells_them or 'nobody yet'}"
        note(conference, "recorded", said, by, now)


def facts_of(marks: Iterable[Attendance]) -> Facts:
    """Who tells each of them, by the name of their box."""
    return {f"told-{mark.pk}": mark.who_tells_them for mark in marks}
