"""Which invitation a person holds: what reached them, and was not withdrawn since."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from conferences.models import Booking, Invitation
from cpunit.domain.words import long_date
from cpunit.papers.models import OutgoingMessage

WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Held:
    """The invitation of a day. `address` is the e-mail address that it went to; "" for a letter."""

    day: date
    address: str

    @property
    def words(self) -> str:
        """ "Invited by e-mail on 22 November 2026"."""
        return f"Invited by {'e-mail' if self.address else 'letter'} on {long_date(self.day)}"


def message_prefix(invitation: Invitation) -> str:
    """What the key of every message about this invitation begins with."""
    return f"invitation:{invitation.pk}:"


def held_by(invitation: Invitation) -> Held | None:
    """What this person holds; None where nothing went out, or it was taken back. Two queries."""
    last = (
        OutgoingMessage.objects.filter(
            dedupe_key__startswith=message_prefix(invitation), state=OutgoingMessage.State.SENT
        )
        .order_by("-sent_at", "-queued_at")
        .first()
    )
    if last and last.sent_at:
        is_back = f":{WITHDRAWN}:" in last.dedupe_key
        return None if is_back else Held(timezone.localtime(last.sent_at).date(), last.to_address)
    status = Invitation.Status
    told = (
        invitation.history.filter(status__in=[status.INVITED, status.EXCLUDED])
        .order_by("-history_id")
        .first()
    )
    if told is None or told.status != status.INVITED or told.by_email:
        return None
    return Held(timezone.localtime(told.sent_at).date(), "")


def replaced_booking(invitation: Invitation, booking: Booking) -> Booking | None:
    """The earlier booking for which this person was invited, where the conference was moved since."""
    told = (
        invitation.history.filter(status=Invitation.Status.INVITED, sent_at__isnull=False)
        .order_by("-sent_at", "-history_id")
        .first()
    )
    if told is None:
        return None
    return (
        Booking.objects.filter(
            conference=invitation.conference_id,
            booked_at__lte=told.sent_at,
            cancelled_at__gte=told.sent_at,
        )
        .exclude(pk=booking.pk)
        .order_by("-pk")
        .first()
    )
