"""What is to be handed over: bookings to come over which something came that is so whatever is booked.

Somebody fell ill, has duty or does not work then, or a room was closed. Nothing is stored: it is so while the
hold of a booking that is not over yet meets one of `AT_ONCE` of the same person or room, unless the booking
was taken on `knowingly` over duty. Once the time or the people of the booking are others, it is no more.

So it is where the unit's calendar has a bank holiday or a closure by now on the day of a booking: it is moved
then, as nobody can take it over (`day_off`).

Who books, plans a week or hands it over asks `to_hand_over`; a section of Today joins `overlaid`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cpunit.deadlines.reckoner import unit_calendar
from cpunit.diary.models import Hold, Why
from cpunit.diary.times import Days, moment

WORDS = {
    Why.SICKNESS: "away",
    Why.CLOSED: "room closed",
    Why.DUTY: "on duty",
    Why.OFF: "not available",
}
"""Why, to those who plan and to who it is. Who is away although something is booked is ill, as leave is
refused there: so others are told (`told_to_others`) no more than that somebody is not available.
"""
NOT_WORKED = "not a working day"

_FIRST = ", ".join(f"'{why}'" for why in WORDS)
"""What weighs most comes first."""

_MET = """
SELECT booked.id AS hold, booked.user_id, booked.venue_id, booked.record_id,
    booked.starts_at, booked.ends_at, comes.why, NULL AS day_off
FROM diary_hold booked JOIN diary_hold comes
    ON comes.{whose} = booked.{whose}
    AND comes.starts_at < booked.ends_at AND comes.ends_at > booked.starts_at AND {comes}
WHERE booked.why = 'booked' AND booked.ends_at > %(now)s AND {of}
"""
_ENTERED = """comes.why IN ('sickness', 'closed', 'duty') AND comes.ends_at > %(now)s
    AND NOT (booked.knowingly AND comes.why = 'duty')"""
_DAY = f"({{}}.starts_at AT TIME ZONE '{settings.TIME_ZONE}')::date"
_OFF = f"""comes.why = 'off' AND comes.ends_at > %(now)s
    AND {_DAY.format("comes")} = {_DAY.format("booked")}"""
"""There are hundreds of a person. Like a booking each lies in one day of the unit's own clock: those of a day
are compared and no others.
"""
_ON_A_DAY_OFF = """
SELECT booked.id, booked.user_id, booked.venue_id, booked.record_id,
    booked.starts_at, booked.ends_at, 'closed', day_off.name
FROM unnest(%(days_off)s::timestamptz[], %(names_off)s::text[]) AS day_off (starts_at, name)
JOIN diary_hold booked
    ON booked.starts_at >= day_off.starts_at AND booked.starts_at < day_off.starts_at + interval '1 day'
WHERE booked.why = 'booked' AND booked.ends_at > %(now)s
    AND (booked.user_id IS NOT NULL AND {people} OR booked.venue_id IS NOT NULL AND {rooms})
"""


def overlaid(*, people: str = "TRUE", rooms: str = "TRUE") -> str:
    """A statement of what is to be handed over after `now` (a place that the caller fills, as those of
    `DAYS_OFF`), a row a booked hold: hold, user_id, venue_id, record_id, starts_at, ends_at, why (what weighs
    most), day_off (the name of the bank holiday or closure, or null).

    `people` and `rooms` narrow the holds `booked` of people and of rooms, so that not the whole unit is read.
    """
    met = " UNION ALL ".join(
        _MET.format(whose=whose, comes=comes, of=of)
        for whose, of in (("user_id", people), ("venue_id", rooms))
        for comes in (_ENTERED, _OFF)
    )
    return f"""
    SELECT DISTINCT ON (hold) hold, user_id, venue_id, record_id, starts_at, ends_at, why, day_off
    FROM ({met} UNION ALL {_ON_A_DAY_OFF.format(people=people, rooms=rooms)}) AS met
    ORDER BY hold, day_off IS NULL, array_position(ARRAY[{_FIRST}], why::text)
    """  # noqa: S608  # all of it is the product's own


DAYS_OFF: dict[str, Callable[[date], object]] = {
    "days_off": lambda today: [moment(day, time()) for day in unit_calendar().closed_from(today)],
    "names_off": lambda today: list(unit_calendar().closed_from(today).values()),
}
"""What fills the places of the unit's own days off, by what day it is: when each begins, and its name."""


def told_to_others(why: Why) -> Why:
    """Why, so far as everybody may know."""
    return Why.OFF if why == Why.SICKNESS else why


_OVER = """
SELECT FROM diary_hold booked JOIN diary_hold comes
    ON comes.{whose} = booked.{whose}
    AND comes.starts_at < booked.ends_at AND comes.ends_at > booked.starts_at AND comes.why IN ({at_once})
WHERE booked.record_id = %(record)s
"""
_ANYTHING = " OR ".join(
    f"EXISTS ({_OVER.format(whose=whose, at_once=_FIRST)})" for whose in ("user_id", "venue_id")
)


def lies_under_anything(record: str) -> bool:
    """Whether anything that is so whatever is booked lies over what is held for this record, by its code. It
    costs a third of asking what, and of nearly all there is nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ANYTHING}", {"record": record})
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True)
class ToHandOver:
    """A booking (`record`, its code) for which somebody (`user`, by key), or a room (`venue`), is needed from
    `starts_at` to `ends_at`, but is not there: `why`. Whose time it is, is the `name`. What is
    booked on a `day_off`, by its name ("" where the unit works), is moved.
    """

    user: int | None
    venue: int | None
    record: str
    starts_at: datetime
    ends_at: datetime
    why: Why
    name: str
    day_off: str = ""

    @property
    def because(self) -> str:
        """In a word or two, to those who plan and to who it is."""
        return f"{NOT_WORKED} ({self.day_off})" if self.day_off else WORDS[self.why]


def to_hand_over(
    *,
    now: datetime,
    users: Collection[int] | None = None,
    venues: Collection[int] | None = None,
    records: Collection[str] | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> list[ToHandOver]:
    """What is to be handed over after `now`, the first first; with `start` and `end` only what is booked
    between. Of these people and rooms, by key, or of these records, by code: of none where nothing is said.

    One query, whatever the number, and that of the calendar.
    """
    within = "booked.ends_at > %(start)s AND booked.starts_at < %(end)s::timestamptz"
    given: dict[str, Any] = {
        "now": now,
        **{name: value(timezone.localdate(now)) for name, value in DAYS_OFF.items()},
        "users": list(users or ()),
        "venues": list(venues or ()),
        "records": list(records or ()),
        "start": start or now,
        "end": end or "infinity",
    }
    found = overlaid(
        people=f"{within} AND (booked.user_id = ANY(%(users)s) OR booked.record_id = ANY(%(records)s))",
        rooms=f"{within} AND (booked.venue_id = ANY(%(venues)s) OR booked.record_id = ANY(%(records)s))",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, venue_id, record_id, starts_at, ends_at, why, "  # noqa: S608
            f"coalesce(person.name, venue.name), coalesce(day_off, '') FROM ({found}) AS found "
            "LEFT JOIN people_user person ON person.id = user_id "
            "LEFT JOIN people_venue venue ON venue.id = venue_id ORDER BY starts_at, record_id, hold",
            given,
        )
        rows = cursor.fetchall()
    return [
        ToHandOver(user, venue, record, starts_at, ends_at, Why(why), *named)
        for user, venue, record, starts_at, ends_at, why, *named in rows
    ]


def booked_on(day: date, *, now: datetime) -> list[str]:
    """The codes of what is booked on a day and not over yet, the first first. One query."""
    begin, end = Days(day, day).moments()
    found = Hold.objects.filter(why=Why.BOOKED, starts_at__gte=begin, starts_at__lt=end, ends_at__gt=now)
    return list(dict.fromkeys(found.order_by("starts_at", "record").values_list("record", flat=True)))
