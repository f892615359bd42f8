"""What somebody wants to book, and whether it can be."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from conferences.booking.found import needs_venue
from conferences.booking.periods import periods_for
from conferences.booking.video import may_be_linked
from conferences.booking.way import Served, may_get_there
from conferences.models import Booking, Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refusal
from cpunit.domain.way_between import Stay
from cpunit.domain.words import day_and_date
from cpunit.domain.working_week import EARLIEST, LATEST
from cpunit.people.eligibility import may_answer, may_serve
from cpunit.people.models import Chair, User, Venue

LONGEST_MINUTES = 480


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a booking holds: a start with a length in minutes, and the people and place.

    No venue where all is by video; no `meeting_format` where it stays as it is.
    """

    starts_at: datetime
    minutes: int
    chair: Chair
    minute_taker: User
    support_officer: User
    venue: Venue | None = None
    meeting_format: str = ""
    video_link: str = ""
    is_cover: bool = field(default=False, compare=False)
    """Whether the chair has duty at that time, and stands in."""

    @classmethod
    def of(cls, booking: Booking) -> "Wanted":
        """What stands, to be wanted again."""
        return cls(
            starts_at=booking.starts_at,
            minutes=(booking.ends_at - booking.starts_at) // timedelta(minutes=1),
            chair=booking.chair,
            minute_taker=booking.minute_taker,
            support_officer=booking.support_officer,
            venue=booking.venue,
            meeting_format=booking.conference.meeting_format,
            video_link=booking.video_link,
            is_cover=booking.is_cover,
        )

    def held_as(self, conference: Conference) -> "Wanted":
        """The same, held as the conference is where nothing else is said."""
        return replace(self, meeting_format=self.meeting_format or conference.meeting_format)

    def as_of_now(self) -> "Wanted":
        """The same with its people as they are at this moment, and held like that to the end of the
        transaction: who is shut out at the same moment is not booked.
        """
        keys = {self.chair.user_id, self.minute_taker.pk, self.support_officer.pk}
        rows = User.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
        people = {user.pk: user for user in rows}
        return replace(
            self,
            chair=Chair.objects.select_related("user", "professional").get(pk=self.chair.pk),
            minute_taker=people[self.minute_taker.pk],
            support_officer=people[self.support_officer.pk],
        )

    @property
    def day(self) -> date:
        """The day of the conference on the unit's own clock."""
        return timezone.localtime(self.starts_at).date()

    @property
    def times(self) -> tuple[datetime, int]:
        return self.starts_at, self.minutes


def may_want(
    wanted: Wanted, conference: Conference, earlier: Booking | None, reckoner: Reckoner, now: datetime
) -> Refusal | None:
    """Whether the time, the people and the place are possible, one sentence for whatever is wrong first.

    A time that stands already is not asked about again: on the day itself a chair may still be replaced. Nor
    is whether somebody gets to the room in which they are booked already for that time.
    """
    times = None
    if earlier is None or Wanted.of(earlier).times != wanted.times:
        times = _may_be_then(wanted, reckoner, now)
    return (
        times
        or may_be_linked(wanted.video_link, wanted.meeting_format, conference)
        or next(iter(wrong_with(wanted, conference, reckoner, timezone.localdate(now))), None)
        or _may_get_there(wanted, conference, earlier, reckoner)
    )


def _may_get_there(
    wanted: Wanted, conference: Conference, earlier: Booking | None, reckoner: Reckoner
) -> Refusal | None:
    before = timedelta(minutes=periods_for(reckoner.profile).minutes_before)
    stands = _served(Wanted.of(earlier), before) if earlier else []
    there_already = {(each.who.pk, each.stay) for each in stands}
    anew = [each for each in _served(wanted, before) if (each.who.pk, each.stay) not in there_already]
    return may_get_there(anew, opens=wanted.starts_at, but=conference.reference_id)


def _served(wanted: Wanted, before: timedelta) -> list[Served]:
    """Who is in its room from when to when: nobody where all is by video. The chair meets the family there
    `before` it.
    """
    if wanted.venue is None:
        return []
    starts_at, room = wanted.starts_at, str(wanted.venue.pk)
    ends_at = starts_at + timedelta(minutes=wanted.minutes)
    return [
        Served("chair", wanted.chair.user, Stay(room, starts_at - before, ends_at)),
        Served("minute_taker", wanted.minute_taker, Stay(room, starts_at, ends_at)),
        Served("support_officer", wanted.support_officer, Stay(room, starts_at, ends_at)),
    ]


def wrong_with(wanted: Wanted, conference: Conference, reckoner: Reckoner, today: date) -> list[Refusal]:
    """Why these people and this place cannot be booked, as the facts are now: for each that cannot, a
    sentence.
    """
    family, day = conference.family, wanted.day
    found = {
        "chair": may_answer(wanted.chair, family, on=day, profile=reckoner.profile, today=today),
        "minute_taker": may_serve(wanted.minute_taker, family, "minute taker"),
        "support_officer": may_serve(wanted.support_officer, family, "business support officer"),
        "venue": _may_be_there(wanted, conference),
    }
    return [Refusal(refusal.sentence, about=about) for about, refusal in found.items() if refusal]


def _may_be_then(wanted: Wanted, reckoner: Reckoner, now: datetime) -> Refusal | None:
    day = wanted.day
    if wanted.starts_at <= now:
        return Refusal("A conference is booked for a time that is still to come.", about="day")
    if not 15 <= wanted.minutes <= LONGEST_MINUTES:
        return Refusal(f"A conference lasts from 15 to {LONGEST_MINUTES} minutes.", about="minutes")
    name = reckoner.calendar.name_of(day)
    if name:
        return Refusal(f"{day_and_date(day)} is not a working day ({name}): choose another day.", about="day")
    start = timezone.localtime(wanted.starts_at)
    end = timezone.localtime(wanted.starts_at + timedelta(minutes=wanted.minutes))
    if start.time() < EARLIEST:
        return Refusal(
            f"{start:%H:%M} is before {EARLIEST:%H:%M}, when no conference begins: write the afternoon as "
            "13:00 or 1pm.",
            about="start",
        )
    if end.date() != start.date() or end.time() > LATEST:
        return Refusal(
            f"It would end at {end:%H:%M}, and no conference goes on after {LATEST:%H:%M}: begin earlier, or "
            "plan fewer minutes.",
            about="start",
        )
    return None


def _may_be_there(wanted: Wanted, conference: Conference) -> Refusal | None:
    if wanted.venue is None and needs_venue(wanted.meeting_format or conference.meeting_format):
        return Refusal("Choose a venue: only a conference held wholly by video needs none.")
    if wanted.venue is not None and wanted.venue.area_id != conference.family.area_id:
        return Refusal(f"{wanted.venue} is not a venue of the family’s area: choose another.")
    return None
