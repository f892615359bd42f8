"""What is to be handed over: bookings to come over which something came that is so whatever is booked.

Somebody fell ill, has duty or does not work then, or a room was closed. Nothing is stored: it is so while the
hold of a booking that is not over yet meets one of `AT_ONCE` of the same person or room, unless the booking
was taken on `knowingly` over duty. Once the time or the people of the booking are others, it is no more.

Who books, plans a week or hands it over asks `to_hand_over`; a section of Today joins `overlaid`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from cpunit.diary.models import Why

WORDS = {
    Why.SICKNESS: "away",
    Why.CLOSED: "room closed",
    Why.DUTY: "on duty",
    Why.OFF: "not available",
}
"""Why, to those who plan and to who it is. Who is away although something is booked is ill, as leave is
refused there: so others are told (`told_to_others`) no more than that somebody is not available.
"""

_FIRST = ", ".join(f"'{why}'" for why in WORDS)
"""What weighs most comes first."""

_MET = """
SELECT booked.id AS hold, booked.user_id, booked.venue_id, booked.record_id,
    booked.starts_at, booked.ends_at, comes.why
FROM diary_hold booked JOIN diary_hold comes
    ON comes.{whose} = booked.{whose}
    AND comes.starts_at < booked.ends_at AND comes.ends_at > booked.starts_at AND {comes}
WHERE booked.why = 'booked' AND booked.ends_at > %(now)s AND {of}
"""
_ENTERED = """comes.why IN ('sickness', 'closed', 'duty') AND comes.ends_at > %(now)s
    AND NOT (booked.knowingly AND comes.why = 'duty')"""
_OFF = """comes.why = 'off' AND comes.ends_at > %(now)s
    AND (comes.starts_at AT TIME ZONE 'UTC')::date = (booked.starts_at AT TIME ZONE 'UTC')::date"""
"""There are hundreds of a person. Like a booking each lies between 08:00 and 20:00 of one day, which is also
one day of UTC: those of a day are compared and no others.
"""


def overlaid(*, people: str = "TRUE", rooms: str = "TRUE") -> str:
    """A statement of what is to be handed over after `now` (a place that the caller fills), a row a booked
    hold: hold, user_id, venue_id, record_id, starts_at, ends_at, why (what weighs most).

    `people` and `rooms` narrow the holds `booked` of people and of rooms, so that not the whole unit is read.
    """
    met = " UNION ALL ".join(
        _MET.format(whose=whose, comes=comes, of=of)
        for whose, of in (("user_id", people), ("venue_id", rooms))
        for comes in (_ENTERED, _OFF)
    )
    return f"""
    SELECT DISTINCT ON (hold) hold, user_id, venue_id, record_id, starts_at, ends_at, why
    FROM ({met}) AS met
    ORDER BY hold, array_position(ARRAY[{_FIRST}], why::text)
    """  # noqa: S608  # all of it is the product's own


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
    `starts_at` to `ends_at`, but is not there: `why`. Whose time it is, is the `name`.
    """

    user: int | None
    venue: int | None
    record: str
    starts_at: datetime
    ends_at: datetime
    why: Why
    name: str

    @property
    def because(self) -> str:
        """In a word or two, to those who plan and to who it is."""
        return WORDS[self.why]


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

    One query, whatever the number.
    """
    within = "booked.ends_at > %(start)s AND booked.starts_at < %(end)s::timestamptz"
    given: dict[str, Any] = {
        "now": now,
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
            f"coalesce(person.name, venue.name) FROM ({found}) AS found "
            "LEFT JOIN people_user person ON person.id = user_id "
            "LEFT JOIN people_venue venue ON venue.id = venue_id ORDER BY starts_at, record_id, hold",
            given,
        )
        rows = cursor.fetchall()
    return [
        ToHandOver(user, venue, record, starts_at, ends_at, Why(why), name)
        for user, venue, record, starts_at, ends_at, why, name in rows
    ]
