"""Book a conference, or book it anew: who, where and when, inside the limit or with a manager's authority."""

from datetime import datetime, timedelta

from django.db import transaction

from conferences.booking.actions.begin_next_review import agree
from conferences.booking.actions.hold_time import hold_time
from conferences.booking.overtaken import mark_of, overtaken, when_of
from conferences.booking.policies import may_book, may_book_past_limit
from conferences.booking.proposal import periods_for
from conferences.booking.wanted import Wanted, may_want
from conferences.conference.booked import standing_booking
from conferences.conference.limit import LIMITS
from conferences.conference.settle import settle
from conferences.conference.turning import turn
from conferences.conference.writing import note
from conferences.invitations.actions.invite_anew import invite_anew
from conferences.models import Booking, Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User


@transaction.atomic
def book(
    *,
    conference: Conference,
    wanted: Wanted,
    by: User,
    now: datetime,
    lateness_reason: str = "",
    why_moved: str = "",
    seen: str | None = None,
) -> Booking:
    """The booking, with the deadlines that count back from the conference. What stands already as it is
    wanted stays: the same form sent twice books once.

    An earlier booking is cancelled with `why_moved`, its deadlines move, and whoever holds an invitation that
    is no longer true is invited anew. Past the limit only a manager books, with `lateness_reason`. `seen` is
    the mark of the booking that the page was made from, "" for none; None does not ask. Where somebody booked
    otherwise since, raises `Rebooked`. Raises `Refused`, for a double booking too.
    """
    conference = (
        Conference.objects.select_for_update(of=("self",))
        .select_related("family__social_worker", "family__team", "reference__family")
        .get(pk=conference.pk)
    )
    must(may_book(by, conference))
    earlier, reckoner = standing_booking(conference), Reckoner.current()
    if earlier is not None and Wanted.of(earlier) == wanted and seen != mark_of(earlier):
        return earlier
    _follows(earlier, wanted, seen, by, now)
    wanted = wanted.as_of_now()
    must(may_want(wanted, conference, earlier, reckoner, now))
    _authorise_lateness(conference, wanted, earlier, lateness_reason, by)
    if earlier is not None:
        _cancel(earlier, why_moved, now)
    turn(conference, "move" if earlier else "book")
    booking = Booking.objects.create(
        conference=conference,
        chair=wanted.chair,
        minute_taker=wanted.minute_taker,
        support_officer=wanted.support_officer,
        venue=wanted.venue,
        family_from=wanted.starts_at - timedelta(minutes=periods_for(reckoner.profile).minutes_before),
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + timedelta(minutes=wanted.minutes),
        booked_at=now,
        booked_by=by,
    )
    hold_time(conference=conference)
    if earlier is not None:
        invite_anew(conference=conference, before=earlier, after=booking)
    limits = Deadline.objects.open().filter(record__in=conference.causes, kind__in=LIMITS)
    limits.update(chair=booking.chair)
    agreed = conference.agreed_at.filter(conference__state=Conference.State.OPEN)
    agree(conference, list(agreed.order_by("pk")))
    settle(conference=conference, now=now)
    verb = _verb(earlier, wanted)
    note(conference, verb, _told(booking, conference, verb, why_moved), by, now)
    return booking


def _follows(earlier: Booking | None, wanted: Wanted, seen: str | None, by: User, now: datetime) -> None:
    """What is wanted follows what the page showed, and changes it."""
    if earlier is None or seen is None:
        return
    if seen != mark_of(earlier):
        raise overtaken(earlier, by=by, now=now)
    if Wanted.of(earlier) == wanted:
        raise Refused("It is booked like this already: change the time, the people or the place.")


def _authorise_lateness(
    conference: Conference, wanted: Wanted, earlier: Booking | None, reason: str, by: User
) -> None:
    """A day that stands past the limit was authorised before, and needs no manager again."""
    stays = earlier is not None and earlier.day == wanted.day
    if stays and reason.strip() in ("", conference.lateness_reason):
        return
    past_limit = may_book_past_limit(by, conference, wanted.day, reason)
    if past_limit:
        raise Refused(past_limit.sentence, about="lateness_reason" if by.is_manager else "day")
    is_late = wanted.day > conference.limit_date
    conference.lateness_reason = reason.strip() if is_late else ""
    conference.lateness_authorised_by = by if is_late else None


def _cancel(earlier: Booking, why: str, now: datetime) -> None:
    if not why.strip():
        raise Refused("This conference is booked already: say why that changes.", about="why_moved")
    earlier.cancelled_at = now
    earlier.why_cancelled = why.strip()[:300]
    earlier.save(update_fields=["cancelled_at", "why_cancelled"])


def _verb(earlier: Booking | None, wanted: Wanted) -> str:
    if earlier is None:
        return "booked"
    return "changed" if Wanted.of(earlier).times == wanted.times else "moved"


def _told(booking: Booking, conference: Conference, verb: str, why_moved: str) -> str:
    said = f"Conference for {when_of(booking)}"
    if why_moved.strip():
        said += f"; {verb} because: {why_moved.strip()}"
    if conference.lateness_reason:
        said += f"; past the limit because: {conference.lateness_reason}"
    return said
