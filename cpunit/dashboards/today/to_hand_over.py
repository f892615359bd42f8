"""Bookings for which somebody is needed who is not there, or a room that is closed: to be handed over."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.handing.stretch import AWAY
from cpunit.dashboards.today.due import chairs_of
from cpunit.dashboards.today.few import Few
from cpunit.dashboards.today.sections import Section, ask
from cpunit.diary.handed_over import DAYS_OFF, NOT_WORKED, WORDS, overlaid, told_to_others
from cpunit.diary.models import Why
from cpunit.domain.words import day_and_date
from cpunit.people.models import User


@dataclass(frozen=True)
class Handed:
    """A line: the family, the conference, when it begins, who (or which room) is not there and why, or that
    the day is not worked, and where that is put right; `url` is for who books, others open the conference.
    """

    family: str
    code: str
    when: str
    why: str
    url: str
    verb: str


def _line(told: dict[str, Any], today: date) -> Handed:
    starts_at = timezone.localtime(datetime.fromisoformat(told["starts"]))
    why = Why(told["why"])
    because = WORDS[why if told["knows"] else told_to_others(why)]
    return Handed(
        family=told["family"],
        code=told["code"],
        when=f"{day_and_date(starts_at.date())}, {starts_at:%H:%M}",
        why=f"{told['who']}: {NOT_WORKED if told['is_day_off'] else because}",
        url=_where(told["user"], told["code"]),
        verb="Hand over" if told["user"] else "Move",
    )


def _where(user: int | None, code: str) -> str:
    """All that somebody cannot come to is handed over together; for a closed room, or on a day off, one is
    moved.
    """
    if user is None:
        return reverse("conference_book", args=[code])
    return reverse("diary_hand_over", args=[user], query={"only": AWAY})


TO_HAND_OVER = Section(
    "to hand over",
    f"""
    SELECT json_build_object(
        'family', family.name, 'code', ahead.reference_id, 'starts', booking.starts_at, 'why', met.why,
        'who', coalesce(met.day_off, person.name, venue.name), 'is_day_off', met.day_off IS NOT NULL,
        'user', CASE WHEN met.day_off IS NULL THEN met.user_id END,
        'knows', %(own)s::bigint IS NULL OR met.user_id = %(own)s::bigint
    ) AS told, count(*) OVER () AS of_all
    FROM ({overlaid()}) met
    JOIN conferences_conference ahead ON ahead.reference_id = met.record_id AND ahead.state = 'booked'
    JOIN conferences_booking booking ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
    JOIN people_family family ON family.id = ahead.family_id
    LEFT JOIN people_user person ON person.id = met.user_id
    LEFT JOIN people_venue venue ON venue.id = met.venue_id
    WHERE {{seen}}
        AND (met.day_off IS NULL OR met.user_id = booking.minute_taker_id)
        AND (
            %(own)s::bigint IS NULL OR met.user_id = %(own)s::bigint
            OR booking.chair_id = ANY(%(chairs)s::bigint[])
        )
    ORDER BY booking.starts_at, ahead.id, met.hold LIMIT %(most)s
    """,  # noqa: S608  # all of it is the product's own
    _line,
    DAYS_OFF,
)
"""In the user's areas, or of the chair's `own` conferences and time; the first to be held first. One that was
opened is in somebody's hands. On a day off a conference is told once, although it holds several.
"""

MOST_LISTED = 100
"""Of all of them, on a page of their own."""


def all_to_hand_over(user: User, *, today: date, now: datetime) -> Few[Handed]:
    """What Today counts and does not show. One query, and for a chair one for who they are."""
    chairs = chairs_of(user) if user.is_chair else None
    found = ask(
        [TO_HAND_OVER], user, today=today, now=now, own=user.is_chair, chairs=chairs, most=MOST_LISTED
    )
    return found.few(TO_HAND_OVER)
