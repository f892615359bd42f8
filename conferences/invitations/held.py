"""Which invitation a person holds: what reached them, and was not withdrawn since."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from conferences.models import Booking, Participant
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Held:
    """The invitation of a moment. `address` is the e-mail address that it went to; "" for a letter, which
    was posted or handed over on a day, as far as that is recorded.
    """

    at: datetime
    address: str
    posted_on: date | None = None

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()

    @property
    def words(self) -> str:
        """ "Invited by e-mail on 22 November 2026"."""
        return f"Invited by {'e-mail' if self.address else 'letter'} on {long_date(self.day)}"


def message_prefix(participant: Participant) -> str:
    """What the key of every message about this invitation begins with."""
    return f"invitation:{participant.pk}:"


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
    letter = _letter_held(participant)
    if letter and last and last.sent_at and letter.at <= last.sent_at:
        return None
    return letter


def _letter_held(participant: Participant) -> Held | None:
    """The letter that they may hold: the newest one, or one posted before, of which no call said since that
    they are not to come. An e-mail that never left, or an exclusion of which they were not told, takes no
    letter back.
    """
    status, is_newest = Participant.Status, True
    for row in participant.history.filter(status__in=[status.INVITED, status.EXCLUDED]).order_by(
        "-history_id"
    ):
        if row.status == status.EXCLUDED:
            if row.phoned_at or not row.to_phone:
                return None
            continue
        if row.by_post and (is_newest or row.posted_on):
            return Held(row.sent_at, "", row.posted_on)
        is_newest = False
    return None


def replaced_booking(participant: Participant, booking: Booking) -> Booking | None:
    """The earlier booking whose time they were given, where the conference was moved since."""
    held = participant.booking
    return held if held is not None and held.pk != booking.pk else None
