"""The conferences of a week as a board: a line each, with every missing piece in it and its page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Window

from conferences.conference.pieces import Missing, missing_for
from conferences.models import Booking, Conference
from cpunit.dashboards.today.few import Few, all_of
from cpunit.dashboards.weeks import Weeks
from cpunit.diary.times import moment
from cpunit.people.models import User

MOST_ON_TODAY = 5
MOST = 40
"""Lines of the board's own page."""
_BOOKING = (
    "starts_at", "venue__name", "chair__user__name", "conference__reference", "conference__kind",
    "conference__state", "conference__meeting_format", "conference__family__name",
)  # fmt: skip
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
    found: list[Any] = list(_booked(user, first, last).annotate(of_all=Window(Count("*")))[:most])
    codes = {each.conference_id: each.conference.code for each in found}
    missing = missing_for(codes, today=today)
    lines = [_line(each, missing[each.conference_id]) for each in found]
    return Few(lines, all_of(found) - len(lines))


def board_today(user: User, *, today: date) -> Few[BoardLine]:
    """What is left of this week, and on a weekend the week that comes."""
    return board(user, first=today, last=Weeks(today).end_of_this, most=MOST_ON_TODAY, today=today)


def _booked(user: User, first: date, last: date) -> QuerySet[Booking]:
    return (
        Booking.objects.visible_to(user)
        .filter(
            cancelled_at__isnull=True,
            conference__state__in=[Conference.State.BOOKED, Conference.State.OPEN],
            starts_at__gte=moment(first, time()),
            starts_at__lt=moment(last + timedelta(days=1), time()),
        )
        .select_related("conference__family", "venue", "chair__user")
        .only(*_BOOKING)
        .order_by("starts_at", "pk")
    )


def _line(booking: Booking, missing: Sequence[Missing]) -> BoardLine:
    conference = booking.conference
    is_open = conference.state == Conference.State.OPEN
    return BoardLine(
        code=conference.code,
        url=conference.get_absolute_url(),
        family=conference.family.name,
        kind=SHORT[conference.kind],
        starts_at=booking.starts_at,
        where=booking.venue.name if booking.venue else conference.get_meeting_format_display(),
        chair=booking.chair.user.name,
        is_open=is_open,
        missing=[] if is_open else list(missing),
    )
