"""Conferences that are still to be booked, by their last day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from conferences.models import Conference
from cpunit.people.access import RECORDERS
from cpunit.people.models import User

MOST = 8
"""How many are named in one place; the list of conferences has all."""
MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Due:
    """A conference to be booked: its code, and where somebody goes for it."""

    code: str
    url: str


@dataclass(frozen=True)
class Few:
    """The first of them, and how many more there are."""

    named: Sequence[Due] = ()
    more: int = 0

    @classmethod
    def of(cls, found: Sequence[Due]) -> "Few":
        return cls(found[:MOST], max(len(found) - MOST, 0))


@dataclass(frozen=True)
class LastDays:
    """Those whose last day has passed, those whose last day is before the week that is shown, and those of
    each of its days.
    """

    past: Few = Few()
    before: Few = Few()
    by_day: dict[date, Few] = field(default_factory=dict)


def last_days(reader: User, *, area: str, first: date, last: date, today: date) -> LastDays:
    """What the reader may see, in one area or in all of theirs, up to the last day that is shown. One
    query.
    """
    found = Conference.objects.visible_to(reader).filter(
        state=Conference.State.REQUESTED, limit_date__lte=last
    )
    found = found.filter(family__area__slug=area) if area else found
    page = "conference_book" if reader.role in RECORDERS else "conference"
    rows = found.order_by("limit_date", "id").values_list("limit_date", "reference")[:MOST_READ]
    return _parted(
        ((limit, Due(code, reverse(page, args=[code]))) for limit, code in rows), first=first, today=today
    )


def _parted(rows: Iterable[tuple[date, Due]], *, first: date, today: date) -> LastDays:
    past, before, by_day = list[Due](), list[Due](), defaultdict[date, list[Due]](list)
    for limit, due in rows:
        if limit < today:
            past.append(due)
        elif limit < first:
            before.append(due)
        else:
            by_day[limit].append(due)
    return LastDays(Few.of(past), Few.of(before), {day: Few.of(found) for day, found in by_day.items()})
