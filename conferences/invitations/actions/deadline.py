"""The date of a conference's invitations: opened, met once everybody has theirs, and opened again."""

from datetime import date, datetime

from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.models import Booking, Conference
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import InvitationsDue, invitations_due
from cpunit.domain.timescales import ConferenceKind, Kind


def open_invitations(
    *, conference: Conference, booking: Booking, reckoner: Reckoner, now: datetime
) -> InvitationsDue:
    """Start, or move, the date. Where the limit has passed, it is the next working day, with a call to each
    (KRK-2).
    """
    due = _due(conference, booking, reckoner, now)
    open_deadline(
        kind=Kind.INVITATIONS,
        record=conference.reference,
        counted_from=timezone.localtime(booking.starts_at).date(),
        reckoner=reckoner,
        now=now,
        who=Answerable(owner=booking.support_officer, chair=booking.chair),
        conference=ConferenceKind(conference.kind),
        not_before=due.due if due.phone else None,
    )
    return due


def settle_invitations(*, conference: Conference, now: datetime) -> None:
    """Meet the date once everybody has theirs, by e-mail or by a letter that went out; open it again for
    somebody who was put on the list since (failure 8). Safe to run twice.
    """
    people = conference.invitations
    if not people.to_invite().exists() and not people.to_post().exists():
        meet_deadline(
            kind=Kind.INVITATIONS,
            record=conference.reference,
            done_on=_last_day(conference, now),
            now=now,
        )
        return
    booking = standing_booking(conference)
    if booking is None or conference.state != Conference.State.BOOKED or _dates(conference).open().exists():
        return
    open_invitations(conference=conference, booking=booking, reckoner=Reckoner.current(), now=now)


def must_phone(conference: Conference, now: datetime) -> bool:
    """Whether who is invited now is telephoned too: the limit had passed at booking, or has since."""
    booking = standing_booking(conference)
    if booking is None:
        return False
    if _dates(conference).filter(not_before__isnull=False).exists():
        return True
    return _due(conference, booking, Reckoner.current(), now).phone


def _due(conference: Conference, booking: Booking, reckoner: Reckoner, now: datetime) -> InvitationsDue:
    day, today = timezone.localtime(booking.starts_at).date(), timezone.localtime(now).date()
    rule = reckoner.rule(Kind.INVITATIONS, on=day, conference=ConferenceKind(conference.kind))
    return invitations_due(rule, day, today, reckoner.calendar)


def _dates(conference: Conference) -> DeadlineQuerySet:
    return Deadline.objects.filter(record=conference.reference_id, kind=Kind.INVITATIONS.value)


def _last_day(conference: Conference, now: datetime) -> date:
    """The day on which the last of them had theirs; today where nobody has one."""
    told = conference.invitations.reachable().filter(status="invited").values_list("posted_on", "sent_at")
    days = [posted or timezone.localtime(sent).date() for posted, sent in told]
    return max(days, default=timezone.localtime(now).date())
