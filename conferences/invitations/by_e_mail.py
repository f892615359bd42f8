"""What an e-mail says that an invitation comes with, or is withdrawn by. It names no child: the letter with
it says the rest, or somebody does in person.
"""

from django.utils.timezone import localdate

from conferences.invitations.arranged import own_entrance, own_link
from conferences.invitations.joining import video_link_for
from conferences.invitations.naming import on_own_number
from conferences.invitations.own_page import answer_here
from conferences.invitations.own_time import is_told_by_telephone
from conferences.invitations.told import arrives_at, changed_for, day_of, is_same_time, moment
from conferences.models import Booking, Conference, Participant
from cpunit.domain.words import listed
from cpunit.people.models import UnitSettings
from cpunit.people.reach import named_for, recipient_of


def subject_of(
    participant: Participant, conference: Conference, booking: Booking, earlier: Booking | None
) -> str:
    """The subject of the e-mail; that the time is new stands in it."""
    person, code = participant.person, conference.code
    if earlier is None:
        return named_for(person, f"Invitation to conference {code}")
    if earlier.starts_at != booking.starts_at:
        return named_for(person, f"New time for conference {code}", plain="A new time for you")
    return named_for(person, f"New invitation to conference {code}", plain="A new letter for you")


def email_body(
    participant: Participant,
    conference: Conference,
    booking: Booking,
    unit: UnitSettings,
    *,
    earlier: Booking | None,
) -> str:
    """A plain e-mail that names no child: the letter with it says the rest."""
    own = own_link(participant, booking)
    where = f"at {booking.venue.name}, {booking.venue.address}" if booking.venue and not own else "by video"
    link = video_link_for(participant, booking, conference.meeting_format)
    join = f"This link lets you join by video; please do not pass it on:\n{link}\n\n" if link else ""
    changed = _changed(participant, conference, booking, earlier)
    return (
        f"Dear {recipient_of(participant.person).name},\n\n"
        f"{changed}You are invited to conference {conference.code} on "
        f"{_when(participant, booking)}, {where}.{_way_in(participant, booking)}"
        f"{_told_otherwise(participant, booking)}\n\n"
        f"{join}"
        f"The letter that comes with this message says more, and a calendar entry comes with it too. "
        f"Please tell {booking.support_officer.name} {_asked(participant)} in order to "
        f"take part{on_own_number(booking)}.\n\n{answer_here(participant)}{signature(unit)}"
    )


def _asked(participant: Participant) -> str:
    """Of a desk who it sends, as nobody of its agency is named yet."""
    desk = participant.professional
    return (
        "who comes, and what they need"
        if desk and desk.is_desk
        else "whether you can come, and what you need"
    )


def _when(participant: Participant, booking: Booking) -> str:
    """The day and the time, or the day alone where the common time is not theirs (safety 4)."""
    comes_at = arrives_at(participant, booking)
    return moment(comes_at) if comes_at else day_of(localdate(booking.starts_at))


def _way_in(participant: Participant, booking: Booking) -> str:
    """The entrance that is arranged for them alone, in the words of their letter."""
    entrance = own_entrance(participant, booking)
    return f" Which entrance: {entrance.rstrip('.')}." if entrance else ""


def _told_otherwise(participant: Participant, booking: Booking) -> str:
    """How they learn when to come or how to join, where this message does not say it."""
    if is_told_by_telephone(participant, booking):
        return " We will telephone you about when to come, and how."
    return ""


def _changed(
    participant: Participant, conference: Conference, booking: Booking, earlier: Booking | None
) -> str:
    if earlier is None:
        return ""
    changes = changed_for(participant, earlier, booking)
    said = [f"The booking of conference {conference.code} has changed.", *(each.words for each in changes)]
    if is_same_time(changes):
        said.append("The day and the time stay the same.")
    return f"{' '.join(said)} This replaces the earlier invitation.\n\n"


def withdrawal_body(
    participant: Participant, conference: Conference, unit: UnitSettings, *, is_called_off: bool = False
) -> str:
    """That somebody is not to come after all, or that nobody is (`is_called_off`). It names no child and no
    reason: those are told in person.
    """
    if is_called_off:
        return (
            f"Dear {recipient_of(participant.person).name},\n\n"
            f"Conference {conference.code}, to which you were invited, does not take place at that time. The "
            f"entry in your calendar is taken out with this message.\n\n"
            f"If there is a new time, you will get a new invitation.\n\n{signature(unit)}"
        )
    return (
        f"Dear {recipient_of(participant.person).name},\n\n"
        f"Your invitation to conference {conference.code} is withdrawn, so please do not come. The entry in "
        f"your calendar is taken out with this message.\n\n"
        f"We will telephone you about it.\n\n{signature(unit)}"
    )


def signature(unit: UnitSettings) -> str:
    """The unit at the end of an e-mail, with its telephone number where the settings have one."""
    phone = f"\nTelephone {unit.phone}" if unit.phone else ""
    return f"{listed([unit.unit_name, unit.authority_name])}{phone}\n"
