"""Conferences that wait to be booked, and requests to be completed or accepted."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from conferences.models import Booking, Conference, ConferenceRequest
from cpunit.dashboards.lines import DueLine
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.rules import Kind
from cpunit.people.models import User
from cpunit.web.dates import ShownDate

MOST_ROWS = 100
REVIEWS_AHEAD = timedelta(weeks=7)
"""A review stands there from five weeks before its limit, when its people are confirmed (KRK-6), and two more
to book it; before, it is booked in the room of the conference before it.
"""
LIMITS = {Kind.INITIAL_CONFERENCE.value, Kind.TRANSFER_IN_CONFERENCE.value}
OF_REVIEWS = {Kind.FIRST_REVIEW.value, Kind.REVIEW.value}
"""They stand under what is to be booked, so not once more under what else is due."""


def requests_that_came(user: User) -> list[ConferenceRequest]:
    """Those to be accepted, those that came in and are not complete, and those that wait for their strategy
    discussion to be recorded. One query.
    """
    state = ConferenceRequest.State
    incomplete = Q(state=state.DRAFT) & (Q(requested_on__isnull=False) | Q(strategy_discussion__isnull=True))
    found = ConferenceRequest.objects.visible_to(user).filter(Q(state=state.SUBMITTED) | incomplete)
    return list(
        found.select_related("family", "strategy_discussion")
        .only("state", "requested_on", "family__code", "family__name", "strategy_discussion__reference")
        .order_by("requested_on", "id")[:MOST_ROWS]
    )


def to_book(
    user: User, requests: Iterable[ConferenceRequest], *, reckoner: Reckoner, today: date
) -> list[DueLine]:
    """Conferences to be booked and requests to be completed or accepted, the nearest limit first."""
    conferences = list(
        Conference.objects.visible_to(user)
        .filter(Q(state=Conference.State.REQUESTED) | booked_too_late())
        .exclude(kind=Conference.Kind.REVIEW, limit_date__gt=today + REVIEWS_AHEAD)
        .select_related("family")
        .only("reference", "kind", "state", "limit_date", "why_reconvened", "family__code", "family__name")
        .order_by("limit_date", "id")[:MOST_ROWS]
    )
    causes = _causes_of([row.pk for row in conferences])
    asked = {each.strategy_discussion.code: each for each in requests if each.strategy_discussion}
    discussions = set(asked).union(*causes.values())
    limits = {
        limit.record_id: shown_date(limit, reckoner=reckoner, today=today)
        for limit in Deadline.objects.visible_to(user)
        .open()
        .filter(kind__in=LIMITS | OF_REVIEWS, record__in=discussions)
        .only("record", "due_date", "done_on")
    }
    rows = [
        DueLine(
            verb="Accept the request" if each.state == each.State.SUBMITTED else "Complete the request",
            url=reverse("conference_request", args=[code]),
            code=code,
            family=each.family,
            date=limits[code],
        )
        for code, each in asked.items()
        if code in limits
    ]
    rows += [
        DueLine(
            verb=_book(conference),
            url=reverse(
                "conference_earlier" if conference.state == Conference.State.BOOKED else "conference_book",
                args=[conference.code],
            ),
            code=conference.code,
            family=conference.family,
            date=_earliest(
                limits[code]
                for code in causes[conference.pk]
                if code in limits and not conference.why_reconvened
            )
            or ShownDate.plain(conference.limit_date, today=today, calendar=reckoner.calendar),
        )
        for conference in conferences
    ]
    return sorted(rows, key=lambda row: (row.date.due_date, row.code))


def _causes_of(conferences: list[int]) -> dict[int, set[str]]:
    """Because of which records each of these is held. One query."""
    causes = {key: set[str]() for key in conferences}
    with connection.cursor() as cursor:
        cursor.execute(_BECAUSE, [conferences])
        for conference, because in cursor.fetchall():
            causes[conference].add(because)
    return causes


_BECAUSE = """
    SELECT conference_id, because_id FROM conferences_conferencechild
    WHERE conference_id = ANY(%s::bigint[]) AND because_id IS NOT NULL
"""


def booked_too_late() -> Q:
    """Those that are booked for a day after the one by which they are to be held, with nobody's leave: the
    chair took up again, by an earlier day, what they were to follow.
    """
    standing = Booking.objects.filter(conference=OuterRef("pk"), cancelled_at__isnull=True)
    is_late = Exists(standing.filter(starts_at__date__gt=OuterRef("limit_date")))
    return Q(is_late, state=Conference.State.BOOKED, lateness_reason="")


def _book(conference: Conference) -> str:
    if conference.state == Conference.State.BOOKED:
        return "Bring it forward"
    return "Book the review" if conference.kind == Conference.Kind.REVIEW else "Book the conference"


def _earliest(dates: Iterable[ShownDate]) -> ShownDate | None:
    return min(dates, key=lambda date: date.due_date, default=None)
