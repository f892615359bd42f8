"""The date of a conference's invitations: opened, met once everybody has theirs, and opened again."""

from datetime import date, datetime

from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.settle import booked, run
from conferences.models import Booking, Conference, Participant
from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import InvitationsDue, invitations_due
from cpunit.domain.timescales import ConferenceKind, Kind


def settle_invitations(*, conference: Conference, now: datetime) -> None:
    """Meet the date once everybody has theirs, by e-mail or by a letter that went out; run it while somebody
    is to be told, one who was put on the list since too (failure 8). Safe to run twice.

    Where the limit had passed when it was opened or booked, it is the next working day, with a call to each
    (KRK-2).
    """
    people, booking = conference.participants, booked(conference)
    if people.exists() and not people.to_invite().exists() and not people.to_post().exists():
        meet_deadline(
            kind=Kind.INVITATIONS,
            record=conference.reference,
            done_on=_last_day(conference, now),
            now=now,
        )
    elif booking is not None:
        run_in_time(Kind.INVITATIONS, conference=conference, booking=booking, now=now)
        people.filter(status=Participant.Status.TO_INVITE).update(to_phone=must_phone(conference, now))


def run_in_time(kind: Kind, *, conference: Conference, booking: Booking, now: datetime) -> None:
    """Run a date that counts back from the booked day; where the limit had passed when it was opened or
    booked, until the next working day.
    """
    running = _dates(conference, kind).open().first()
    since = max(running.opened_at, _at_this_time_since(booking)) if running else now
    due = _due(conference, booking, since, kind)
    run(kind, conference=conference, booking=booking, now=now, not_before=due.due if due.phone else None)


def must_phone(conference: Conference, now: datetime) -> bool:
    """Whether who is invited now is telephoned too: the limit had passed at booking, or has since."""
    booking, last = standing_booking(conference), _dates(conference).order_by("id").last()
    if booking is None:
        return False
    return (last is not None and last.not_before is not None) or _due(conference, booking, now).phone


def _due(
    conference: Conference, booking: Booking, since: datetime, kind: Kind = Kind.INVITATIONS
) -> InvitationsDue:
    reckoner = Reckoner.current()
    rule = reckoner.rule(kind, on=booking.day, conference=ConferenceKind(conference.kind))
    return invitations_due(rule, booking.day, timezone.localdate(since), reckoner.calendar)


def _at_this_time_since(booking: Booking) -> datetime:
    """From when on the conference was booked for its time, whoever serves it."""
    since = booking.booked_at
    for earlier in Booking.objects.filter(conference=booking.conference_id, pk__lt=booking.pk).order_by(
        "-pk"
    ):
        if earlier.starts_at != booking.starts_at:
            break
        since = earlier.booked_at
    return since


def _dates(conference: Conference, kind: Kind = Kind.INVITATIONS) -> DeadlineQuerySet:
    return Deadline.objects.filter(record=conference.reference_id, kind=kind.value)


def _last_day(conference: Conference, now: datetime) -> date:
    """The day on which the last of them had theirs; today where nobody has one."""
    told = conference.participants.reachable().filter(status="invited").values_list("posted_on", "sent_at")
    days = [posted or timezone.localtime(sent).date() for posted, sent in told]
    return max(days, default=timezone.localtime(now).date())
