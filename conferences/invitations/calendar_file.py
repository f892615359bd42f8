"""The calendar entry that goes with an invitation."""

from datetime import UTC, datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate
from icalendar import Calendar, Event, vCalAddress, vText

from conferences.invitations.arranged import own_link
from conferences.invitations.held import message_prefix
from conferences.invitations.joining import video_link_for
from conferences.invitations.own_time import has_common_time
from conferences.invitations.told import arrives_at
from conferences.models import Booking, Conference, Participant
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import UnitSettings
from cpunit.people.reach import named_for

PRODUCT = "-//cpunit//conference unit//EN"
PLAIN_PRODUCT = "-//letters//EN"


def next_sequence(participant: Participant) -> int:
    """One more than that of the last entry which this person was sent; 0 for the first."""
    return OutgoingMessage.objects.filter(dedupe_key__startswith=message_prefix(participant)).count()


def uid_of(participant: Participant) -> str:
    """By which a calendar knows the entry of this person again. It names nothing (safety 2); where an entry
    went to them before, it is that one's. One query.
    """
    before = OutgoingMessage.objects.filter(dedupe_key__startswith=message_prefix(participant))
    last = before.exclude(calendar="").order_by("queued_at").values_list("calendar", flat=True).last()
    for event in Calendar.from_ical(last).walk("VEVENT") if last else ():
        return str(event["uid"])
    return salted_hmac("conferences.invitations.calendar", str(participant.pk)).hexdigest()


def calendar_file(
    *,
    conference: Conference,
    booking: Booking,
    participant: Participant,
    to_address: str,
    sequence: int,
    unit: UnitSettings,
    now: datetime,
    is_withdrawn: bool = False,
) -> str:
    """An iCalendar entry for one person, or its taking back. It names no child, and to a family neither
    the matter nor the unit, for calendars are shared (safety 2).

    The UID stays the same for a place at a conference, and `sequence` goes up with each message, so that a
    move replaces the entry instead of adding one, and `is_withdrawn` takes it out. Moments are in UTC, which
    each calendar shows on its own clock; who has not the common time, nor one of their own, has an entry of
    the day alone (safety 4).
    """
    person, event = participant.person, Event()
    event.add("uid", uid_of(participant))
    event.add("sequence", sequence)
    event.add("dtstamp", now)
    comes_at = arrives_at(participant, booking)
    event.add("dtstart", comes_at.astimezone(UTC) if comes_at else localdate(booking.starts_at))
    if has_common_time(participant, booking):
        event.add("dtend", booking.ends_at)
    event.add("summary", named_for(person, f"Conference {conference.code}", plain="Appointment"))
    own = own_link(participant, booking)
    event.add(
        "location",
        f"{booking.venue.name}, {booking.venue.address}" if booking.venue and not own else "By video",
    )
    link = "" if is_withdrawn else video_link_for(participant, booking, conference.meeting_format)
    if link:
        event.add("description", f"Join by video: {link}")
    event.add("class", "CONFIDENTIAL")
    event.add("status", "CANCELLED" if is_withdrawn else "CONFIRMED")
    own_address, plain = unit.email or settings.DEFAULT_FROM_EMAIL, parseaddr(settings.PLAIN_FROM_EMAIL)[1]
    organizer = vCalAddress(f"mailto:{named_for(person, own_address, plain=plain)}")
    organizer.params["cn"] = vText(named_for(person, unit.unit_name, plain=booking.support_officer.name))
    event["organizer"] = organizer
    attendee = vCalAddress(f"mailto:{to_address}")
    attendee.params["rsvp"] = vText("TRUE")
    event.add("attendee", attendee, encode=False)
    calendar = Calendar()
    calendar.add("prodid", named_for(person, PRODUCT, plain=PLAIN_PRODUCT))
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_withdrawn else "REQUEST")
    calendar.add_component(event)
    return calendar.to_ical().decode()
