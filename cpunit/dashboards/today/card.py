"""The card on top of a chair's day, the conference that is open or the next; and what is not recorded yet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone

from conferences.invitations.joining import ASTRAY, is_link_astray, lacks_link
from conferences.invitations.parents import without_reports
from conferences.models import Booking, Conference, Report
from conferences.preparation.pieces import left_of
from conferences.taking_part.facts import left_at
from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.few import Few
from cpunit.dashboards.today.sections import MOST_ROWS
from cpunit.dashboards.today.unrecorded import Unrecorded, start_of_day
from cpunit.domain.words import listed
from cpunit.people.models import User
from cpunit.web.templatetags.cpunit_web import clock, day

OPEN_NOW, NEXT, NOT_RECORDED = range(3)
LEADS = {OPEN_NOW: "Your conference is taking place", NEXT: "Your next conference"}

OF_THE_CARD = (
    "family_from",
    "video_link",
    "venue__name",
    "conference__kind",
    "conference__state",
    "conference__meeting_format",
)
OF_BOOKING = ("starts_at", "chair", "conference__reference", "conference__family__name")


@dataclass(frozen=True)
class ConferenceCard:
    """`lead` says why it stands on top, `lines` when, where and whom, `missing` what is not there yet."""

    code: str
    lead: str
    title: str
    url: str
    lines: list[str]
    missing: list[str]


def card_and_passed(
    user: User, chairs: list[int], *, now: datetime
) -> tuple[ConferenceCard | None, Few[Unrecorded]]:
    """The chair's conference that is open, else the next; and those whose day passed without a record, the
    oldest first. One query for both.
    """
    has_passed = Q(starts_at__lt=start_of_day(now), conference__state=Conference.State.BOOKED)
    found: list[Any] = list(
        Booking.objects.visible_to(user)
        .filter(
            chair__in=chairs,
            cancelled_at__isnull=True,
            conference__state__in=[Conference.State.BOOKED, Conference.State.OPEN],
        )
        .select_related("conference__family", "venue")
        .only(*OF_BOOKING, *OF_THE_CARD)
        .annotate(
            why=Case(
                When(conference__state=Conference.State.OPEN, then=Value(OPEN_NOW)),
                When(has_passed, then=Value(NOT_RECORDED)),
                default=Value(NEXT),
            ),
            of_its_kind=Window(Count("pk"), partition_by=[F("why")]),
            nth=Window(RowNumber(), partition_by=[F("why")], order_by=["starts_at", "id"]),
            has_social_work_report=Exists(
                Report.objects.filter(conference=OuterRef("conference"), is_social_work_report=True)
            ),
        )
        .filter(nth__lte=Case(When(why=NOT_RECORDED, then=Value(MOST_ROWS)), default=Value(1)))
        .order_by("why", "starts_at", "id")
    )
    passed = [booking for booking in found if booking.why == NOT_RECORDED]
    more = passed[0].of_its_kind - len(passed) if passed else 0
    first = next((booking for booking in found if booking.why != NOT_RECORDED), None)
    return (
        _card(first, timezone.localdate(now)) if first else None,
        Few([Unrecorded.of(booking, user.name) for booking in passed], more),
    )


_OF_THE_CONFERENCE = """
    SELECT COALESCE((
            SELECT json_agg(json_build_object(
                'first_name', child.first_name, 'last_name', child.last_name, 'birth_date', child.birth_date
            ) ORDER BY child.family_id, child.birth_date, child.person_id)
            FROM conferences_conferencechild attached
            JOIN people_child child ON child.person_id = attached.child_id
            WHERE attached.conference_id = %(conference)s
        ), '[]'), (
            SELECT count(*) FROM conferences_participant place
            LEFT JOIN people_child child ON child.person_id = place.person_id
            WHERE place.conference_id = %(conference)s AND place.status = 'to-invite'
                AND (child.person_id IS NULL OR child.birth_date IS NOT NULL AND child.death_date IS NULL)
        )
"""
"""Whom it is about, and how many are still to be invited: plain, as each took longer to put together."""


def _of_the_conference(conference: Conference) -> tuple[list[str], int]:
    with connection.cursor() as cursor:
        cursor.execute(_OF_THE_CONFERENCE, {"conference": conference.pk})
        children, uninvited = cursor.fetchone()
    return [child_in(each).name for each in children], uninvited


def _card(booking: Any, today: date) -> ConferenceCard:
    conference = booking.conference
    children, uninvited = _of_the_conference(conference)
    return ConferenceCard(
        code=conference.code,
        lead=LEADS[booking.why],
        title=f"{conference.get_kind_display()} {conference.code}",
        url=reverse("conference_record", args=[conference.code])
        if booking.why == OPEN_NOW
        else conference.get_absolute_url(),
        lines=[
            *_when(booking),
            booking.venue.name if booking.venue else conference.get_meeting_format_display(),
            ", ".join(children),
        ],
        missing=[] if booking.why == OPEN_NOW else _missing(booking, conference, uninvited, today),
    )


def _when(booking: Any) -> list[str]:
    moment = f"{day(booking.starts_at)} at {clock(booking.starts_at)}"
    if booking.why == OPEN_NOW:
        return [f"Booked for {moment}"]
    return [moment, f"You meet the family from {clock(booking.family_from)}"]


def _missing(booking: Any, conference: Conference, uninvited: int, today: date) -> list[str]:
    missing = []
    if uninvited:
        people = "person has" if uninvited == 1 else "people have"
        missing.append(f"{uninvited} {people} not been invited yet")
    if lacks_link(conference, booking):
        missing.append("The link of the video meeting is not set up yet")
    if is_link_astray(conference, booking):
        missing.append(ASTRAY)
    left = left_at([conference.pk]).get(conference.pk)
    if left and left.words:
        missing.append(f"To be arranged for those who come: {left.words}")
    unprepared = left_of(conference, today)
    if unprepared:
        missing.append(f"To be prepared: {listed([each.inside for each in unprepared])}")
    if not booking.has_social_work_report:
        missing.append("The social work report is not in")
    waiting = [adult.name for adult in without_reports(conference)]
    if waiting:
        missing.append(f"No record that the reports were shared with {' and '.join(waiting)}")
    return missing
