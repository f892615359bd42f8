"""Who was told, and how, that a conference does not take place: as its list of people says it."""

from collections.abc import Mapping

from django.utils import timezone

from conferences.invitations.held import WITHDRAWN, place_of
from conferences.models import Conference, Participant
from conferences.models.invitations.participant import MAY_HOLD
from cpunit.domain.words import day_and_date, long_date
from cpunit.papers.models import OutgoingMessage

NOTHING_WENT_OUT = "Nothing went out"
TOLD = "that it does not take place"


def was_asked(each: Participant) -> bool:
    """Whether somebody may come to a conference that does not take place: whoever was given a time."""
    return each.to_phone or each.booking_id is not None or each.status == Participant.Status.INVITED


def went_out(each: Participant, by_email: str) -> bool:
    """Whether something of the invitation reached somebody, as far as it is recorded: of a conference that
    does not take place whoever holds something was told so by our e-mail, or is to be told by a person.
    """
    return each.to_phone or bool(by_email) or each.status not in MAY_HOLD


def held_before(each: Participant, by_email: str) -> str:
    """What somebody was to a conference that does not take place, who may not be invited as it stood last."""
    status = Participant.Status
    if not went_out(each, by_email):
        return NOTHING_WENT_OUT
    if each.status == status.TO_INVITE:
        return "Invited for an earlier time" if each.booking_id else "Told by telephone"
    return "Was told before" if each.status == status.LISTED else status(each.status).label


def of_called_off(conference: Conference, sent: Mapping[Participant, str]) -> dict[int, tuple[str, str]]:
    """What each place was, and what they hold and were told, by its key; `sent` says how their invitation
    went. One query.
    """
    by_email = told_by_email(conference)
    return {
        each.pk: (held_before(each, word), told_not_to_come(each, words, word))
        for each, words in sent.items()
        for word in [by_email.get(each.pk, "")]
    }


def told_by_email(conference: Conference) -> dict[int, str]:
    """What became of the message that told each place that the conference does not take place. One query."""
    return {place_of(each): _by_email(each) for each in _words_of(conference)}


def _words_of(conference: Conference) -> list[OutgoingMessage]:
    """Each message since it was called off, the last at the end."""
    sent = OutgoingMessage.objects.filter(
        record=conference.reference_id,
        dedupe_key__contains=f":{WITHDRAWN}:",
        queued_at__gte=conference.called_off.at,
    )
    return list(sent.order_by("queued_at", "pk").defer("body", "calendar"))


def not_reached(conference: Conference) -> set[int]:
    """The places to which our e-mail that the conference does not take place could not be sent, and whom
    nobody has called since. Two queries.
    """
    called_off = getattr(conference, "called_off", None)
    if called_off is None:
        return set()
    became = {place_of(each): each.state for each in _words_of(conference)}
    failed = [key for key, state in became.items() if state == OutgoingMessage.State.FAILED]
    people = conference.participants.reachable().filter(pk__in=failed)
    return set(people.exclude(phoned_at__gte=called_off.at).values_list("pk", flat=True)) if failed else set()


def call_the_unreached(conference: Conference, people: list[Participant]) -> list[Participant]:
    """The same people, to be shown: whom our e-mail could not reach is to be called like who holds a letter.
    Nothing of it is saved.
    """
    unreached = not_reached(conference) if conference.is_called_off else set()
    for each in people:
        if each.pk in unreached:
            each.to_phone, each.phoned_at = True, None
    return people


def written_to(place: int, conference: Conference) -> str:
    """What became of the message that somebody is not to come, whenever it was queued. One query."""
    sent = OutgoingMessage.objects.filter(
        record=conference.reference_id, dedupe_key__startswith=f"invitation:{place}:{WITHDRAWN}:"
    )
    last = sent.order_by("queued_at", "pk").defer("body", "calendar").last()
    return _by_email(last, TOLD if conference.is_called_off else "that they are not to come") if last else ""


def _by_email(message: OutgoingMessage, told: str = TOLD) -> str:
    if message.sent_at:
        return f"Told by e-mail on {long_date(timezone.localdate(message.sent_at))} {told}."
    if message.waits_until:
        at = timezone.localtime(message.waits_until)
        return f"The e-mail {told} leaves on {day_and_date(at.date())} from {at:%H:%M}, as their hours begin."
    failed = message.state == OutgoingMessage.State.FAILED
    return f"The e-mail {told} {'could not be sent' if failed else 'has not left yet'}."


def told_not_to_come(each: Participant, words: str, by_email: str) -> str:
    """What somebody holds of a conference that was called off, and how they were told. `words` say how the
    invitation went.
    """
    if each.by_email and each.sent_at and not went_out(each, by_email):
        made = long_date(timezone.localdate(each.sent_at))
        words = f"The e-mail of {made} had not left, and does not leave any more."
    elif each.sent_at is None and each.booking is not None and went_out(each, by_email):
        starts = timezone.localtime(each.booking.starts_at)
        words = f"Holds the invitation for {day_and_date(starts.date())} at {starts:%H:%M}."
    elif each.by_post and each.posted_on is None and each.sent_at:
        made = long_date(timezone.localdate(each.sent_at))
        words = f"Letter made on {made}, not recorded as posted: it is not to go out."
        if not each.person.is_professional:
            words += " Ask their worker whether it went, or whether they were told."
    return " ".join(part for part in (words, by_email) if part)
