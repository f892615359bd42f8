"""Ask those who have not answered whether they come: by itself, and in one click (KRK-2)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.in_office_hours import each_safely, may_ask_again
from conferences.conference.writing import locked, note
from conferences.models import Booking, Conference, Participant
from conferences.replies.letters import reminder
from conferences.replies.policies import may_record_reply
from conferences.replies.waiting import key_of, occasion_of, reachable, waited_for, with_somebody_due
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted
from cpunit.doors.models import Door
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from cpunit.people.reach import recipient_of

BY_HAND = "asked"


def chase_answers(*, now: datetime) -> int:
    """Remind everybody whose day has come, at all conferences to come, in office hours; how many. Safe to run
    twice, and by two workers at once: a message goes once for each occasion and each time that it is about.
    What goes wrong at one conference holds up no other.
    """
    calendar = Reckoner.current().calendar
    return each_safely(
        lambda: with_somebody_due(now, calendar),
        lambda conference: _chase(conference, calendar, now),
        now=now,
        calendar=calendar,
        wrong="Nobody was reminded of",
    )


@transaction.atomic
def _chase(conference: Conference, calendar: WorkingDayCalendar, now: datetime) -> int:
    conference = locked(conference)
    booking = standing_booking(conference, "support_officer")
    if booking is None or conference.state != Conference.State.BOOKED:
        return 0
    booking.conference = conference
    today, at = timezone.localdate(now), booking.starts_at
    keys = {
        key_of(each.pk, at, occasion): each
        for each in reachable(booking)
        if each.sent_at and (occasion := occasion_of(each.sent_at, at, today, calendar))
    }
    gone = OutgoingMessage.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True)
    left = {key: each for key, each in keys.items() if key not in set(gone)}
    return _send(left, booking, now)


@dataclass(frozen=True)
class AskedAgain:
    """How many were reminded, and who was not, though they have not answered, with why: "Jo Farr (…)"."""

    sent: int
    left: list[str]

    @property
    def words(self) -> str:
        said = f"{counted(self.sent, 'person is', 'people are')} reminded by e-mail."
        if not self.left:
            return said
        return f"{said} {counted(len(self.left), 'person is', 'people are')} not: {'; '.join(self.left)}."


@transaction.atomic
def ask_again(*, conference: Conference, by: User, now: datetime) -> AskedAgain:
    """Remind all who have not answered and can be written to. Once an hour, however often it is pressed.
    Raises `Refused`, also outside office hours, and where nobody is left to write to.
    """
    conference = locked(conference)
    must(may_record_reply(by, conference))
    must(may_ask_again(timezone.localtime(now), Reckoner.current().calendar))
    booking = standing_booking(conference, "support_officer")
    if booking is None or conference.state != Conference.State.BOOKED:
        raise Refused("Nobody is asked to a time that is still to come.")
    booking.conference = conference
    hour = f"{BY_HAND}-{now:%Y%m%d%H}"
    waited = waited_for(booking)
    keys = {key_of(each.pk, booking.starts_at, hour): each for each, why_not in waited if not why_not}
    gone = set(OutgoingMessage.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    if keys and gone == keys.keys():
        raise Refused("All who have not answered were reminded within this hour: ring them, or wait.")
    sent = _send({key: each for key, each in keys.items() if key not in gone}, booking, now)
    if not sent:
        raise Refused("Nobody who has not answered can be written to: ring them.")
    note(conference, "reminded", f"{counted(sent, 'person', 'people')} to answer the invitation", by, now)
    left = [f"{each.person_name} ({why_not})" for each, why_not in waited if why_not]
    within = [f"{each.person_name} (reminded within this hour)" for key, each in keys.items() if key in gone]
    return AskedAgain(sent, [*left, *within])


def _send(left: dict[str, Participant], booking: Booking, now: datetime) -> int:
    family = [each.person_id for each in left.values() if not each.person.is_professional]
    doors = Door.objects.standing(now).filter(person__in=family, record=booking.conference.reference_id)
    at_home = set(doors.values_list("person", flat=True)) if family else set()
    for key, each in left.items():
        said = reminder(each, booking, has_door=each.person_id in at_home)
        queue_message(
            dedupe_key=key,
            record=booking.conference.reference,
            to_name=each.person_name,
            to_address=recipient_of(each.person).email,
            subject=said.subject,
            body=said.body,
            now=now,
            no_use_from=booking.starts_at,
            is_plain=not each.person.is_professional,
        )
    return len(left)
