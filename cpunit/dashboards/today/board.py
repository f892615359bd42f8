"""The conferences of a week as a board: a line each, with every missing piece in it, and its page where it
is the reader's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection

from conferences.conference.pieces import Missing, missing_for
from conferences.models import Conference
from cpunit.dashboards.today.few import Few
from cpunit.dashboards.weeks import Weeks
from cpunit.diary.times import moment
from cpunit.people.models import User
from cpunit.people.models.family import areas_of
from cpunit.people.models.reference import address_of

MOST_ON_TODAY = 5
MOST = 40
"""Lines of the board's own page."""
SHORT = {"initial": "Initial", "review": "Review", "transfer-in": "Transfer-in"}


@dataclass(frozen=True)
class BoardLine:
    """One conference: when, whose family, of which kind, where, by whom; and what is missing for it."""

    code: str
    url: str
    family: str
    kind: str
    starts_at: datetime
    where: str
    chair: str
    is_open: bool
    missing: list[Missing] = field(default_factory=list)


def board(user: User, *, first: date, last: date, most: int, today: date) -> Few[BoardLine]:
    """The conferences that are booked from the first day to the last in the areas of the user, the next one
    first. Two queries.
    """
    found = _booked(user, first, last, most)
    missing = missing_for({each["key"]: each["code"] for each, _ in found}, today=today)
    lines = [_line(each, [piece.read_by(user) for piece in missing[each["key"]]]) for each, _ in found]
    return Few(lines, found[0][1] - len(lines) if found else 0)


def board_today(user: User, *, today: date) -> Few[BoardLine]:
    """What is left of this week, and on a weekend the week that comes."""
    return board(user, first=today, last=Weeks(today).end_of_this, most=MOST_ON_TODAY, today=today)


_BOOKED = """
    SELECT json_build_object(
        'key', held.id, 'code', held.reference_id, 'family', family.name, 'kind', held.kind,
        'state', held.state, 'format', held.meeting_format, 'starts_at', booking.starts_at,
        'venue', venue.name, 'chair', who.name
    ), count(*) OVER ()
    FROM conferences_booking booking
    JOIN conferences_conference held ON held.id = booking.conference_id
    JOIN people_family family ON family.id = held.family_id
    JOIN people_chair chair ON chair.id = booking.chair_id JOIN people_user who ON who.id = chair.user_id
    LEFT JOIN people_venue venue ON venue.id = booking.venue_id
    WHERE booking.cancelled_at IS NULL AND booking.starts_at >= %s AND booking.starts_at < %s
        AND held.state IN ('booked', 'open') AND family.area_id = ANY({areas})
    ORDER BY booking.starts_at, booking.id LIMIT %s
"""
"""Plain, as Today asks it of everybody in business support each morning."""


def _booked(user: User, first: date, last: date, most: int) -> list[tuple[dict[str, Any], int]]:
    areas = areas_of(user)
    span = (moment(first, time()), moment(last + timedelta(days=1), time()))
    with connection.cursor() as cursor:
        cursor.execute(_BOOKED.format(areas=areas.sql), [*span, *areas.given, most])
        return cursor.fetchall()


def _line(told: dict[str, Any], missing: Sequence[Missing]) -> BoardLine:
    is_open = told["state"] == Conference.State.OPEN
    return BoardLine(
        code=told["code"],
        url=address_of(told["code"]),
        family=told["family"],
        kind=SHORT[told["kind"]],
        starts_at=datetime.fromisoformat(told["starts_at"]),
        where=told["venue"] or str(Conference.Format(told["format"]).label),
        chair=told["chair"],
        is_open=is_open,
        missing=[] if is_open else list(missing),
    )
