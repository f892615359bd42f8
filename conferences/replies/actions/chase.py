"""Ask those who have not answered whether they come: by itself, and in one click (KRK-2)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.children import is_in_mourning
from conferences.conference.writing import locked, note
from conferences.invitations.answered import Answers, unanswered
from conferences.models import Booking, Conference, Participant
from conferences.replies.policies import may_record_reply
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import answer_chaser_for
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted, day_and_date
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings, User, with_details
from cpunit.people.reach import named_for, recipient_of

BY_HAND = "asked"


def chase_answers(*, today: date, now: datetime) -> int:
    """Remind everybody whose day has come, at all conferences to come; how many. Safe to run twice, and by
    two workers at once: a message goes once for each occasion and each time that it is about.
    """
    calendar, sent = Reckoner.current().calendar, 0
    to_come = Booking.objects.filter(
        cancelled_at__isnull=True, starts_at__gt=now, conference__state=Conference.State.BOOKED
    )
    for booking in to_come.select_related("conference__family", "conference__reference").order_by("pk"):
        sent += _chase(booking, calendar, today, now)
    return sent


@transaction.atomic
def _chase(booking: Booking, calendar: WorkingDayCalendar, today: date, now: datetime) -> int:
    places = reachable(booking)
    occasions = {
        each.pk: answer_chaser_for(timezone.localdate(each.sent_at), booking.day, today, calendar)
        for each in places
        if each.sent_at
    }
    keys = {_key(each, booking, occasions[each.pk]): each for each in places if occasions.get(each.pk)}
    gone = OutgoingMessage.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True)
    left = {key: each for key, each in keys.items() if key not in set(gone)}
    return _send(left, booking, now)


@transaction.atomic
def ask_again(*, conference: Conference, by: User, now: datetime) -> int:
    """Remind all who have not answered and can be written to; how many. Once an hour, however often it is
    pressed. Raises `Refused`, also where nobody is left to write to.
    """
    conference = locked(conference)
    must(may_record_reply(by, conference))
    booking = standing_booking(conference)
    if booking is None or conference.state != Conference.State.BOOKED:
        raise Refused("Nobody is asked to a time that is still to come.")
    booking.conference = conference
    hour = f"{BY_HAND}-{now:%Y%m%d%H}"
    sent = _send({_key(each, booking, hour): each for each in reachable(booking)}, booking, now)
    if not sent:
        raise Refused("Nobody who has not answered can be written to: ring them.")
    note(conference, "reminded", f"{counted(sent, 'person', 'people')} to answer the invitation", by, now)
    return sent


def reachable(booking: Booking) -> list[Participant]:
    """Who has not answered, and may be written to: by a verified address, and nobody of a family in which a
    child died (safety 2, 8).
    """
    conference = booking.conference
    rows = conference.participants.filter(status=Participant.Status.INVITED)
    places = unanswered(
        rows.select_related(*with_details("person")), Answers.to(conference, booking.starts_at)
    )
    mourns = is_in_mourning(conference.family_id)
    return [
        each
        for each in places
        if recipient_of(each.person).email
        and not (mourns and not each.person.is_professional)
        and not (each.professional and each.professional.left_on)
    ]


def _key(each: Participant, booking: Booking, occasion: str) -> str:
    return f"reply:{each.pk}:{booking.starts_at:%Y%m%d%H%M}:{occasion}"


def _send(left: dict[str, Participant], booking: Booking, now: datetime) -> int:
    for key, each in left.items():
        queue_message(
            dedupe_key=key,
            record=booking.conference.reference,
            to_name=each.person_name,
            to_address=recipient_of(each.person).email,
            subject=_subject(each, booking),
            body="\n\n".join(_words(each, booking)) + "\n",
            now=now,
            is_plain=not each.person.is_professional,
        )
    return len(left)


def _subject(each: Participant, booking: Booking) -> str:
    full = f"Please answer: conference {booking.conference.code} on {day_and_date(booking.day)}"
    return named_for(each.person, full, plain="Please answer our letter")


def _words(each: Participant, booking: Booking) -> Iterable[str]:
    """No child, and to a family member neither matter nor unit (safety 2)."""
    phone = UnitSettings.current().phone
    ring = f"ring {phone}" if phone else "ring the number that you have for us"
    yield f"Dear {each.person_name},"
    if each.person.is_professional:
        yield (
            f"You are invited to conference {booking.conference.code} on {day_and_date(booking.day)}. Please "
            f"say whether you come, or who comes for you: answer on your page, or {ring}."
        )
        yield f"{settings.SITE_ADDRESS}{reverse('door')}"
    else:
        yield f"We sent you a letter. Please tell us whether you can come, and what you need: {ring}."
