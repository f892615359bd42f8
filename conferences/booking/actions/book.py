"""Book a conference, or book it anew: who, where and when, inside the limit or with a manager's authority."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from conferences.booking.eligibility import case_of, may_chair
from conferences.booking.policies import may_book, may_book_past_limit, may_serve
from conferences.booking.proposal import needs_venue, periods_for
from conferences.conference.settle import settle
from conferences.models import Booking, Conference, Participant
from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONFERENCE, next_state
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.models import Chair, User, Venue

LONGEST_MINUTES = 480


EARLIEST, LATEST = time(8), time(20)
"""No conference begins before, or ends after: a typed 1:00 is seldom meant."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a booking holds: a start with a length in minutes, and the people and place.

    No venue where all is by video.
    """

    starts_at: datetime
    minutes: int
    chair: Chair
    minute_taker: User
    support_officer: User
    venue: Venue | None = None

    @property
    def day(self) -> date:
        """The day of the conference on the unit's own clock."""
        return timezone.localtime(self.starts_at).date()


@transaction.atomic
def book(
    *,
    conference: Conference,
    wanted: Wanted,
    by: User,
    now: datetime,
    lateness_reason: str = "",
    why_moved: str = "",
) -> Booking:
    """The booking, with the deadlines that count back from the conference.

    An earlier booking is cancelled with `why_moved`, its deadlines move, and everybody already invited is
    invited anew. Past the limit only a manager books, with `lateness_reason`. Raises `Refused`; a double
    booking is refused by the database (`booking_chair_once`, `booking_venue_once`,
    `booking_minute_taker_once`).
    """
    conference = (
        Conference.objects.select_for_update(of=("self",))
        .select_related("family__social_worker", "family__team", "reference__family")
        .get(pk=conference.pk)
    )
    reckoner = Reckoner.current()
    earlier = conference.bookings.filter(cancelled_at__isnull=True).first()
    _check(conference, wanted, reckoner, by, now)
    past_limit = may_book_past_limit(by, conference, wanted.day, lateness_reason)
    if past_limit:
        about = "lateness_reason" if by.is_manager else "day"
        raise Refused(past_limit.sentence, about=about)
    if earlier is not None:
        _cancel(earlier, why_moved, now)
    is_late = wanted.day > conference.limit_date
    conference.lateness_reason = lateness_reason.strip() if is_late else ""
    conference.lateness_authorised_by = by if is_late else None
    conference.state = next_state(CONFERENCE, conference.state, "move" if earlier else "book")
    conference.save(update_fields=["lateness_reason", "lateness_authorised_by", "state"])
    periods = periods_for(reckoner.profile)
    booking = Booking.objects.create(
        conference=conference,
        chair=wanted.chair,
        minute_taker=wanted.minute_taker,
        support_officer=wanted.support_officer,
        venue=wanted.venue,
        family_from=wanted.starts_at - timedelta(minutes=periods.minutes_before),
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + timedelta(minutes=wanted.minutes),
        booked_at=now,
        booked_by=by,
    )
    if earlier is not None:
        _invite_anew(conference)
    if conference.strategy_discussion:
        Deadline.objects.open().filter(record=conference.strategy_discussion.reference_id).update(
            chair=booking.chair
        )
    settle(conference=conference, now=now)
    log(
        by=by,
        verb="moved" if earlier else "booked",
        what=_told(booking, conference, why_moved),
        now=now,
        record=conference.code,
        family=conference.family.code,
    )
    return booking


def _check(conference: Conference, wanted: Wanted, reckoner: Reckoner, by: User, now: datetime) -> None:
    """The time, the people and the place, one sentence for whatever is wrong first."""
    family, day = conference.family, wanted.day
    refusal = may_book(by, conference)
    if refusal:
        raise Refused(refusal)
    if wanted.starts_at <= now:
        raise Refused("A conference is booked for a time that is still to come.", about="day")
    if not 15 <= wanted.minutes <= LONGEST_MINUTES:
        raise Refused(f"A conference lasts from 15 to {LONGEST_MINUTES} minutes.", about="minutes")
    name = reckoner.calendar.name_of(day)
    if name:
        raise Refused(f"{day_and_date(day)} is not a working day ({name}): choose another day.", about="day")
    _check_hours(wanted)
    experience = profile_named(reckoner.profile).standards.chair_experience_years
    for about, refusal in {
        "chair": may_chair(wanted.chair, family, case_of(family), on=day, experience=experience),
        "minute_taker": may_serve(wanted.minute_taker, family.area_id, "minute taker"),
        "support_officer": may_serve(wanted.support_officer, family.area_id, "business support officer"),
    }.items():
        if refusal:
            raise Refused(refusal.sentence, about=about)
    if wanted.venue is None and needs_venue(conference):
        raise Refused("Choose a venue: only a conference held wholly by video needs none.", about="venue")
    if wanted.venue is not None and wanted.venue.area_id != family.area_id:
        raise Refused(f"{wanted.venue} is not a venue of the family’s area: choose another.", about="venue")


def _check_hours(wanted: Wanted) -> None:
    start = timezone.localtime(wanted.starts_at)
    end = timezone.localtime(wanted.starts_at + timedelta(minutes=wanted.minutes))
    if start.time() < EARLIEST:
        raise Refused(
            f"{start:%H:%M} is before {EARLIEST:%H:%M}, when no conference begins: write the afternoon as "
            "13:00 or 1pm.",
            about="start",
        )
    if end.date() != start.date() or end.time() > LATEST:
        raise Refused(
            f"It would end at {end:%H:%M}, and no conference goes on after {LATEST:%H:%M}: begin earlier, or "
            "plan fewer minutes.",
            about="start",
        )


def _cancel(earlier: Booking, why: str, now: datetime) -> None:
    if not why.strip():
        raise Refused("This conference is booked already: say why it is moved.", about="why_moved")
    earlier.cancelled_at = now
    earlier.why_cancelled = why.strip()[:300]
    earlier.save(update_fields=["cancelled_at", "why_cancelled"])


def _invite_anew(conference: Conference) -> None:
    """Everybody who has an invitation to the earlier time needs one to the new time."""
    for participant in conference.participants.reachable().filter(status=Participant.Status.INVITED):
        participant.status = Participant.Status.TO_INVITE
        participant.sent_at = participant.phoned_at = participant.posted_on = None
        participant.by_email = participant.by_post = False
        participant.save()


def _told(booking: Booking, conference: Conference, why_moved: str) -> str:
    start = timezone.localtime(booking.starts_at)
    said = f"Conference for {day_and_date(start.date())} at {start:%H:%M}, chaired by {booking.chair}"
    if why_moved.strip():
        said += f"; moved because: {why_moved.strip()}"
    if conference.lateness_reason:
        said += f"; past the limit because: {conference.lateness_reason}"
    return said
