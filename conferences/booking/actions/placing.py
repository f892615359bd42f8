"""What booking, moving and bringing forward have in common: the booking that stands from now on."""

from datetime import datetime, timedelta

from conferences.booking.actions.begin_next_review import agree
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.approved import answered_by_booking, approval_for
from conferences.booking.overtaken import mark_of, overtaken, when_of
from conferences.booking.periods import periods_for
from conferences.booking.policies import may_book_past_limit
from conferences.booking.wanted import Wanted, may_want
from conferences.conference.limit import LIMITS
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.invitations.actions.invite_anew import invite_anew
from conferences.models import Booking, Conference
from conferences.taking_part.actions.follow_booking import follow_booking
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import Reference, User


def held_for_booking(conference: Conference) -> Conference:
    """The conference as it stands, with what a booking asks of it, held until the transaction ends; its
    family first, as a booking writes in the open record in which it was agreed.
    """
    hold_family(conference.family_id)
    return (
        Conference.objects.select_for_update(of=("self",))
        .select_related("family__social_worker", "family__team", "reference__family")
        .get(pk=conference.pk)
    )


def placed(
    *,
    conference: Conference,
    earlier: Booking | None,
    wanted: Wanted,
    by: User,
    now: datetime,
    lateness_reason: str = "",
    why_moved: str = "",
    why_earlier: str = "",
    prompted_by: Reference | None = None,
) -> Booking:
    """The booking, in place of the `earlier` one. The caller holds the conference, and has asked whether this
    person may.
    """
    reckoner = Reckoner.current()
    wanted, was_held = wanted.held_as(conference).as_of_now(), conference.meeting_format
    must(may_want(wanted, conference, earlier, reckoner, now))
    _authorise_lateness(conference, wanted, earlier, lateness_reason, by)
    if earlier is not None:
        _cancel(earlier, why_moved or why_earlier, now)
        if earlier.day == wanted.day:
            why_earlier, prompted_by = earlier.why_earlier, earlier.prompted_by
    conference.meeting_format = wanted.meeting_format
    turn(conference, "move" if earlier else "book")
    booking = Booking.objects.create(
        conference=conference,
        chair=wanted.chair,
        minute_taker=wanted.minute_taker,
        support_officer=wanted.support_officer,
        venue=wanted.venue,
        meeting_format=wanted.meeting_format,
        is_cover=_stands_in(wanted, earlier),
        family_from=wanted.starts_at - timedelta(minutes=periods_for(reckoner.profile).minutes_before),
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + timedelta(minutes=wanted.minutes),
        video_link=wanted.video_link,
        why_earlier=why_earlier[:300],
        prompted_by=prompted_by,
        booked_at=now,
        booked_by=by,
    )
    hold_time(conference=conference, by=by)
    if earlier is not None:
        follow_booking(before=earlier, after=booking)
        invite_anew(conference=conference, before=earlier, after=booking, was_held=was_held, now=now)
    limits = Deadline.objects.open().filter(record__in=conference.causes, kind__in=LIMITS)
    limits.update(chair=booking.chair)
    agreed = conference.agreed_at.filter(conference__state=Conference.State.OPEN)
    agree(conference, list(agreed.order_by("pk")))
    if by.is_manager and booking.day > conference.limit_date:
        answered_by_booking(conference, booking, by, now)
    settle(conference=conference, now=now)
    return booking


def _stands_in(wanted: Wanted, earlier: Booking | None) -> bool:
    """Who stands in on duty goes on to, while time and chair are the same."""
    if wanted.is_cover or earlier is None or not earlier.is_cover:
        return wanted.is_cover
    before = Wanted.of(earlier)
    return (before.chair, before.times) == (wanted.chair, wanted.times)


def is_wanted(earlier: Booking | None, wanted: Wanted, seen: str | None) -> bool:
    """Whether it stands already as it is wanted, by a form that was sent twice."""
    if earlier is None or seen == mark_of(earlier):
        return False
    return Wanted.of(earlier) == wanted.held_as(earlier.conference)


def must_follow(earlier: Booking | None, wanted: Wanted, seen: str | None, by: User, now: datetime) -> None:
    """What is wanted follows what the page showed, and changes it. Raises `Rebooked` where somebody booked
    otherwise since.
    """
    if earlier is None or seen is None:
        return
    if seen != mark_of(earlier):
        raise overtaken(earlier, by=by, now=now)
    if Wanted.of(earlier) == wanted.held_as(earlier.conference):
        raise Refused("It is booked like this already: change the time, the people or the place.")


def _authorise_lateness(
    conference: Conference, wanted: Wanted, earlier: Booking | None, reason: str, by: User
) -> None:
    """A day that stands past the limit was authorised before, and needs no manager again; nor does one that
    is less late. What a manager approved is authorised by them, for the reason that they were given.
    """
    is_late = wanted.day > conference.limit_date
    if _stays(conference, wanted, earlier) and reason.strip() in ("", conference.lateness_reason):
        return
    approval = approval_for(conference, wanted.day) if is_late and not by.is_manager else None
    if approval is not None:
        conference.lateness_reason, conference.lateness_authorised_by = approval.why, approval.answered_by
        conference.was_past_limit = True
        return
    past_limit = may_book_past_limit(by, conference, wanted.day, reason)
    if past_limit:
        raise Refused(past_limit.sentence, about="lateness_reason" if by.is_manager else "day")
    conference.lateness_reason = reason.strip() if is_late else ""
    conference.lateness_authorised_by = by if is_late else None
    conference.was_past_limit |= is_late


def _stays(conference: Conference, wanted: Wanted, earlier: Booking | None) -> bool:
    """Whether the day is the one that stands, or past the limit as well and before that one."""
    if earlier is None or wanted.day > earlier.day:
        return False
    is_less_late = wanted.day > conference.limit_date and bool(conference.lateness_reason)
    return wanted.day == earlier.day or is_less_late


def told_of(booking: Booking, conference: Conference, verb: str, why: str) -> str:
    """What the audit keeps of it."""
    said = f"Conference for {when_of(booking)}"
    if why.strip():
        said += f"; {verb} because: {why.strip()}"
    if conference.lateness_reason:
        said += f"; past the limit because: {conference.lateness_reason}"
    return said


def _cancel(earlier: Booking, why: str, now: datetime) -> None:
    if not why.strip():
        raise Refused("This conference is booked already: say why that changes.", about="why_moved")
    earlier.cancelled_at = now
    earlier.why_cancelled = why.strip()[:300]
    earlier.save(update_fields=["cancelled_at", "why_cancelled"])
