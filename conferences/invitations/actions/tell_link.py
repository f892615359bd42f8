"""Give those who come by video the link that was set up, or changed, after they were invited."""

from collections.abc import Collection
from datetime import datetime

from conferences.invitations.actions.invite_once_more import once_more
from conferences.invitations.answered import Answer, Answers
from conferences.invitations.by_e_mail import signature
from conferences.invitations.calendar_file import calendar_file, next_sequence
from conferences.invitations.held import message_prefix, waits_to_leave
from conferences.invitations.told import arrives_at, moment
from conferences.models import Booking, Conference, Participant
from cpunit.domain.letter_kinds import LetterKind
from cpunit.letters.composing import compose
from cpunit.papers.actions import queue_message
from cpunit.people.models import UnitSettings
from cpunit.people.reach import email_hours, is_in_mourning, named_for, recipient_of

IN_THE_ROOM = (Answer.COMING, Answer.SOMEBODY_ELSE, Answer.NOT)


def tell_link(
    *, conference: Conference, booking: Booking, places: Collection[Participant], now: datetime
) -> None:
    """For each of these, of whose invitation nothing but the link is other than it was: what they hold, and a
    call that told them the time, stand. Who was written to by e-mail has a short message; to whom that may
    not go of itself, a letter with the link is to be made. One that has not left is made anew. Who answered
    that they come to the room, or not at all, needs none. The caller holds the conference.
    """
    if not places:
        return
    answers = Answers.to(conference, booking.starts_at)
    mourns = is_in_mourning(conference.family_id)
    for place in places:
        said = answers.counting(place.person_id)
        if waits_to_leave(place):
            once_more(place, is_same_time=True)
        elif said and Answer(said.answer) in IN_THE_ROOM and booking.venue_id is not None:
            continue
        elif _may_be_written_to(place, mourns=mourns):
            _write(place, conference, booking, now)
        else:
            once_more(place, is_same_time=True)


def _may_be_written_to(place: Participant, *, mourns: bool) -> bool:
    """By e-mail and at this hour, without somebody looking first: hours are words, and only a person can keep
    them; nor is a family that mourns written to of itself (safety 8).
    """
    if not place.by_email or not recipient_of(place.person).email:
        return False
    return place.person.is_professional or not (mourns or email_hours(place.person))


def _write(place: Participant, conference: Conference, booking: Booking, now: datetime) -> None:
    """With it they hold the link of this booking, whose time is that of the one before: whoever is excluded
    later is known to have it (LDS-4).
    """
    unit, recipient = UnitSettings.current(), recipient_of(place.person)
    queue_message(
        dedupe_key=f"{message_prefix(place)}{booking.pk}:link",
        record=conference.reference,
        to_name=recipient.name,
        to_address=recipient.email,
        subject=named_for(
            place.person, f"Video link for conference {conference.code}", plain="A link for you"
        ),
        body=_body(place, conference, booking, unit),
        now=now,
        no_use_from=booking.starts_at,
        calendar=calendar_file(
            conference=conference,
            booking=booking,
            participant=place,
            to_address=recipient.email,
            sequence=next_sequence(place),
            unit=unit,
            now=now,
        ),
        is_plain=not place.person.is_professional,
    )
    place.booking = booking
    place.save(update_fields=["booking"])


def _body(place: Participant, conference: Conference, booking: Booking, unit: UnitSettings) -> str:
    """It goes to nobody but those who may have the common time and link (`Told`)."""
    at = moment(arrives_at(place, booking) or booking.starts_at)
    if place.person.is_professional:
        facts = {
            "reader": place.person_name,
            "conference": conference.code,
            "when": at,
            "link": booking.video_link,
            "signed": signature(unit),
        }
        return compose(LetterKind.VIDEO_LINK, facts)
    when = f"the meeting on {at}"
    said = (
        f"This link lets you join {when} by video; please do not pass it on:\n{booking.video_link}"
        if booking.video_link
        else f"The link by which you were to join {when} is not used any more. We will send you another."
    )
    return (
        f"Dear {place.person_name},\n\n{said}\n\n"
        f"All else stays as it stands in your invitation. The entry in your calendar is renewed with this "
        f"message.\n\n{signature(unit)}"
    )
