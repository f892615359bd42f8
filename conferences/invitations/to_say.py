"""What a person says to somebody who gets no letter, or whose letter leaves the time out: as lines for a page
(safety 2, 4).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from conferences.conference.booked import standing_booking
from conferences.conference.sealed import seal
from conferences.invitations.arranged import own_arrival, own_entrance, own_link
from conferences.invitations.own_time import has_common_time, is_in_part, is_told_by_telephone, which_part
from conferences.invitations.told import arrives_at, day_of
from conferences.models import Booking, Conference, Participant, TakenOff

THEIRS = (
    "The time and the way in are theirs alone: say them to nobody else, and leave them written nowhere that "
    "somebody else reads."
)
SAID_NOT_TO_COME = "not-to-come"
"""The mark of a page that says so, whatever was written to them meanwhile."""
NOT_ARRANGED = "Nobody has arranged when they come: ask {support} before you tell them."


def to_say(place: Participant, booking: Booking) -> list[dict[str, Any]]:
    """When, where, which part, by which way in, and who leads it. One query for what is arranged."""
    starts, ends = localtime(booking.starts_at), localtime(booking.ends_at)
    comes_at = arrives_at(place, booking)
    found = {
        "Day": day_of(starts.date()),
        "They come at": f"{localtime(comes_at):%H:%M}" if comes_at else "",
        "Which part, as a letter says it": which_part(place, booking) if is_in_part(place) else "",
        "It is held": f"{starts:%H:%M} to {ends:%H:%M}" if has_common_time(place, booking) else "",
        "Where": _where(place, booking),
        "Way in, as a letter says it": own_entrance(place, booking),
        "Who leads it": booking.chair.user.name,
    }
    return [{"key": key, "value": value} for key, value in found.items() if value]


def mark_of_saying(lines: Iterable[Mapping[str, Any]]) -> str:
    """A short mark of these lines, as the page carries it on which they were read."""
    return seal({line["key"]: line["value"] for line in lines})


def says_other(place: Participant, seen: str | None) -> bool:
    """Whether what is to be said to them by now is not what the page of that mark showed, that they come or
    that they are not to; never where no page is asked about. Two queries.
    """
    if not seen:
        return False
    if seen == SAID_NOT_TO_COME:
        return is_to_be_said(place)
    if not is_to_be_said(place):
        return place.status == Participant.Status.EXCLUDED or place.conference.is_called_off
    booking = standing_booking(place.conference, "venue", "chair__user")
    return booking is not None and mark_of_saying(to_say(place, booking)) != seen


def is_to_be_said(place: Participant) -> bool:
    """Whether somebody tells them when and where they come."""
    is_asked = place.status in (Participant.Status.INVITED, Participant.Status.TO_INVITE)
    return is_asked and place.conference.state == Conference.State.BOOKED


def warned(place: Participant, booking: Booking) -> str:
    """What is to be minded when they are told; "" for nothing."""
    if is_told_by_telephone(place, booking):
        return NOT_ARRANGED.format(support=booking.support_officer.name)
    is_own = own_arrival(place, booking) or own_entrance(place, booking) or own_link(place, booking)
    return THEIRS if is_own else ""


def _where(place: Participant, booking: Booking) -> str:
    if booking.venue is None or own_link(place, booking):
        return "By video, by the link that the unit gives them"
    by_video = booking.conference.meeting_format == Conference.Format.HYBRID and booking.video_link
    also = ". They may also join by video" if by_video else ""
    return f"{booking.venue.name}, {booking.venue.address}{also}"


def not_to_come(
    place: Participant | TakenOff, conference: Conference, day: date | None, by_email: str
) -> list[dict[str, Any]]:
    """What somebody is told who is not to come, whom and what they are not told, and what was written to them
    about it (`by_email`, "" for nothing). `day` is that of the conference.
    """
    on = f" on {day_of(day)}" if day else ""
    found = {"What": f"They are not to come{on}"}
    if conference.is_called_off:
        found["What"] = f"The conference{on} does not take place: they are not to come"
        if conference.state == Conference.State.STOOD_DOWN:
            found["Afterwards"] = "Another one is to be held. They are told when, once it is booked"
    elif isinstance(place, Participant) and place.kept:
        found["Why"] = "You do not say it: the ground is withheld unless the chair releases it"
    found["Written to them"] = by_email or "Nothing"
    return [{"key": key, "value": value.rstrip(".")} for key, value in found.items()]
