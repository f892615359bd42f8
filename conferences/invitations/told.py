"""What an invitation tells one person of a booking, and what is not as they were told before."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate, localtime

from conferences.invitations.arranged import own_arrival
from conferences.invitations.child_letter import as_agreed
from conferences.invitations.joining import video_link_for
from conferences.invitations.own_time import has_common_time
from conferences.models import Booking, Conference, Participant
from cpunit.people.models import Chair, User, Venue

THE_TIME, THE_DAY = "The time", "The day"


def arrives_at(participant: Participant, booking: Booking) -> datetime | None:
    """When this person is asked to come: the family first, to meet the chair (BNS-2). Who has a time of their
    own comes then. None for who is kept from a part, or must not meet somebody, and has none: the common time
    is not theirs, and they are told theirs by the words of their letter or by telephone (safety 4).
    """
    own = own_arrival(participant, booking)
    if own is not None:
        return own
    if not has_common_time(participant, booking):
        return None
    comes_first = not participant.person.is_professional and not participant.is_kept_apart
    return booking.family_from if comes_first else booking.starts_at


@dataclass(frozen=True)
class Coming:
    """When and where whoever comes is to be, by which link they join, and whom in business support they tell
    whether they come (None for a child, whose letter names nobody). `arrives_at` is None where their letter
    names no time of theirs; who has not the common time is told neither when it was nor when it is.
    """

    arrives_at: datetime | None
    has_common_time: bool
    starts_at: datetime
    ends_at: datetime
    venue: Venue | None
    meeting_format: str
    video_link: str
    tells: User | None

    @property
    def times(self) -> str:
        """ "10:00 to 12:00"."""
        return f"{localtime(self.starts_at):%H:%M} to {localtime(self.ends_at):%H:%M}"

    @property
    def where(self) -> str:
        """ "at Market Hall or by video"."""
        if self.venue is None:
            return "by video"
        by_video = " or by video" if self.meeting_format == Conference.Format.HYBRID else ""
        return f"at {self.venue.name}{by_video}"


@dataclass(frozen=True)
class Told:
    """Every letter names the day and the chair; none names the minute taker. One to a child who does not come
    says no more (`coming` is None).
    """

    day: date
    chair: Chair
    coming: Coming | None

    @classmethod
    def of(cls, participant: Participant, booking: Booking, meeting_format: str) -> "Told":
        """What this person's letter says of that booking, held like that. One query for a child."""
        comes = as_agreed(participant, booking.conference).get("comes", True)
        coming = Coming(
            arrives_at=arrives_at(participant, booking),
            has_common_time=has_common_time(participant, booking),
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            venue=booking.venue,
            meeting_format=meeting_format,
            video_link=video_link_for(participant, booking, meeting_format),
            tells=None if participant.person.is_child else booking.support_officer,
        )
        return cls(localdate(booking.starts_at), booking.chair, coming if comes else None)


@dataclass(frozen=True)
class Change:
    """What has changed, how it was and how it is now; both "" where that is said elsewhere in the letter."""

    what: str
    was: str = ""
    now: str = ""

    @property
    def words(self) -> str:
        """ "The chair has changed. It was Ada Finch. It is now Bo Reid."."""
        said = f"{self.what} has changed."
        return f"{said} It was {self.was}. It is now {self.now}." if self.was else said


def changed_for(participant: Participant, before: Booking, after: Booking) -> list[Change]:
    """What this person is told now otherwise than at the booking `before`; none where all stays as it was."""
    is_held = after.conference.meeting_format
    was = Told.of(participant, before, before.meeting_format or is_held)
    now = Told.of(participant, after, is_held)
    found = _of_coming(was.coming, now.coming) if was.coming and now.coming else _of_day(was, now)
    if was.chair != now.chair:
        found.append(Change("The chair", was.chair.user.name, now.chair.user.name))
    return found


def is_same_time(changes: list[Change]) -> bool:
    """Whether none of it is the day or the time."""
    return not any(each.what in (THE_TIME, THE_DAY) for each in changes)


def moment(at: datetime) -> str:
    """ "Friday 30 May 2025 at 09:30"."""
    local = localtime(at)
    return f"{day_of(local.date())} at {local:%H:%M}"


def day_of(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _of_day(was: Told, now: Told) -> list[Change]:
    return [Change(THE_DAY, day_of(was.day), day_of(now.day))] if was.day != now.day else []


def _of_coming(was: Coming, now: Coming) -> list[Change]:
    found = _of_time(was, now)
    if was.where != now.where:
        found.append(Change("Where it is held", was.where, now.where))
    if was.video_link != now.video_link:
        found.append(Change("How you can join by video"))
    if was.tells and now.tells and was.tells != now.tells:
        found.append(Change("Whom you tell whether you can come", was.tells.name, now.tells.name))
    return found


def _of_time(was: Coming, now: Coming) -> list[Change]:
    """Where one of the two times is not theirs to know, that it has changed and no more."""
    is_theirs = was.has_common_time and now.has_common_time
    if is_theirs and was.arrives_at and now.arrives_at:
        if was.arrives_at != now.arrives_at:
            return [Change(THE_TIME, moment(was.arrives_at), moment(now.arrives_at))]
        return [Change(THE_TIME, was.times, now.times)] if was.times != now.times else []
    days = localdate(was.starts_at), localdate(now.starts_at)
    if days[0] != days[1]:
        return [Change(THE_DAY, day_of(days[0]), day_of(days[1]))]
    is_same = (was.arrives_at, was.times) == (now.arrives_at, now.times)
    return [] if is_same else [Change(THE_TIME)]
