"""Which invitation a person holds: what reached them, and was not withdrawn since."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from conferences.models import Booking, Conference, Participant
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Held:
    """The invitation of a moment. `address` is the e-mail address that it went to; "" for a letter, which
    was posted or handed over on a day, as far as that is recorded, and for what they were told by telephone.
    """

    at: datetime
    address: str
    posted_on: date | None = None
    by_telephone: bool = False

    @property
    def by_letter(self) -> bool:
        return not self.address and not self.by_telephone

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()

    @property
    def words(self) -> str:
        """ "Invited by e-mail on 22 November 2026"."""
        if self.by_telephone:
            return f"Told by telephone on {long_date(self.day)}"
        return f"Invited by {'e-mail' if self.address else 'letter'} on {long_date(self.day)}"


def message_prefix(participant: Participant) -> str:
    """What the key of every message about this invitation begins with."""
    return f"invitation:{participant.pk}:"


def reminder_prefix(place: int) -> str:
    """The same of every message that asks them for an answer."""
    return f"reply:{place}:"


def held_by(participant: Participant) -> Held | None:
    """What this person holds; None where nothing went out, or it was taken back. Two queries."""
    last = (
        OutgoingMessage.objects.filter(
            dedupe_key__startswith=message_prefix(participant), state=OutgoingMessage.State.SENT
        )
        .order_by("-sent_at", "-queued_at")
        .first()
    )
    if last and last.sent_at and f":{WITHDRAWN}:" not in last.dedupe_key:
        return Held(last.sent_at, last.to_address)
    return _told_otherwise(participant, last.sent_at if last else None)


def _told_otherwise(participant: Participant, withdrawn_at: datetime | None) -> Held | None:
    """The letter that they may hold: the newest one, or one posted before; else the call that told them the
    time. Neither counts of which an e-mail or a call said since that they are not to come. An e-mail that
    never left, or an exclusion of which they were not told, takes nothing back; a letter to a child that was
    not to go out any more counts where it is recorded that it had.
    """
    status, called = Participant.Status, None
    is_newest = participant.status != status.LISTED
    written = Q(status__in=[status.INVITED, status.EXCLUDED])
    spoken = Q(status__in=[status.LISTED, status.TO_INVITE], phoned_at__isnull=False)
    for row in participant.history.filter(written | spoken).order_by("-history_id"):
        if row.status == status.EXCLUDED:
            if row.phoned_at or not row.to_phone:
                break
            continue
        if row.status == status.INVITED:
            is_letter = row.by_post and (is_newest or row.posted_on)
            if is_letter and _is_since(row.sent_at, withdrawn_at):
                return Held(row.sent_at, "", row.posted_on)
            is_newest = False
        if called is None and row.phoned_at and _is_since(row.phoned_at, withdrawn_at):
            called = Held(row.phoned_at, "", by_telephone=True)
    return called


def _is_since(at: datetime, withdrawn_at: datetime | None) -> bool:
    return withdrawn_at is None or at > withdrawn_at


def waits_to_leave(participant: Participant) -> bool:
    """Whether what they were last written has not reached them, as far as is known: its e-mail waits or
    failed, or its letter is not recorded as posted or handed over. One query.
    """
    if participant.by_post:
        return participant.posted_on is None
    messages = OutgoingMessage.objects.filter(dedupe_key__startswith=message_prefix(participant))
    return messages.exclude(state=OutgoingMessage.State.SENT).exists()


def replaced_booking(participant: Participant, booking: Booking) -> Booking | None:
    """The earlier booking whose time they were given, where the conference was moved since."""
    held = participant.booking
    return held if held is not None and held.pk != booking.pk else None


def came_back(conference: Conference) -> dict[int, str]:
    """Where to see the e-mail with the invitation that could not be sent, by the key of the place, for those
    whose last one it is. One query.
    """
    rows = OutgoingMessage.objects.filter(
        record=conference.reference_id, dedupe_key__startswith="invitation:"
    ).order_by("queued_at", "pk")
    last = {int(each.dedupe_key.split(":")[1]): each for each in rows.only("dedupe_key", "state")}
    failed = OutgoingMessage.State.FAILED
    return {
        key: each.get_absolute_url()
        for key, each in last.items()
        if each.state == failed and f":{WITHDRAWN}:" not in each.dedupe_key
    }
