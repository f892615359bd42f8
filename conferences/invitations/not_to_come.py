"""Who was told, and how, that a conference does not take place: as its list of people says it."""

from datetime import datetime

from django.utils import timezone

from conferences.invitations.held import WITHDRAWN
from conferences.models import Conference, Participant
from cpunit.domain.words import day_and_date, long_date
from cpunit.papers.models import OutgoingMessage

TOLD = "that it does not take place"


def was_asked(each: Participant) -> bool:
    """Whether somebody may come to a conference that does not take place: whoever was given a time."""
    return each.to_phone or each.booking_id is not None or each.status == Participant.Status.INVITED


def held_before(each: Participant) -> str:
    """What somebody was to a conference that does not take place, who may not be invited as it stood last."""
    status = Participant.Status
    if each.status == status.TO_INVITE:
        return "Invited for an earlier time" if each.booking_id else "Told by telephone"
    return "Was told before" if each.status == status.LISTED else status(each.status).label


def told_by_email(conference: Conference) -> dict[int, str]:
    """What became of the message that told each place that the conference does not take place. One query."""
    sent = OutgoingMessage.objects.filter(
        record=conference.reference_id,
        dedupe_key__contains=f":{WITHDRAWN}:",
        queued_at__gte=conference.called_off.at,
    )
    rows = sent.order_by("queued_at", "pk").values_list("dedupe_key", "state", "sent_at")
    return {int(key.split(":")[1]): _by_email(state, sent_at) for key, state, sent_at in rows}


def _by_email(state: str, sent_at: datetime | None) -> str:
    if sent_at:
        return f"Told by e-mail on {long_date(timezone.localdate(sent_at))} {TOLD}."
    failed = state == OutgoingMessage.State.FAILED
    return f"The e-mail {TOLD} {'could not be sent' if failed else 'has not left yet'}."


def told_not_to_come(each: Participant, words: str, by_email: str) -> str:
    """What somebody holds of a conference that was called off, and how they were told. `words` say how the
    invitation went.
    """
    if each.sent_at is None and each.booking is not None:
        starts = timezone.localtime(each.booking.starts_at)
        words = f"Holds the invitation for {day_and_date(starts.date())} at {starts:%H:%M}."
    elif each.by_post and each.posted_on is None and each.sent_at:
        made = long_date(timezone.localdate(each.sent_at))
        words = f"Letter made on {made}, not recorded as posted: it is not to go out."
    return " ".join(part for part in (words, by_email) if part)
