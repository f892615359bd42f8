"""When a message may reach somebody of a family: the hours that they named themselves (safety 2).

They are hours of a family's own day, so bank holidays are days like others, and what a person could not say
in times stays words, which only a person can keep.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from cpunit.domain.refusal import Refusal, Refused

ANY_DAY, WORKING_WEEK = "any", "weekdays"
DAYS = {ANY_DAY: "Any day", WORKING_WEEK: "Monday to Friday"}
SATURDAY = 5


@dataclass(frozen=True)
class Hours:
    """From and until on one day, until the minute `ends` and not in it; `days` is a key of `DAYS`."""

    begins: time
    ends: time
    days: str = ANY_DAY

    @property
    def words(self) -> str:
        """ "between 09:00 and 15:00, Monday to Friday"."""
        days = f", {DAYS[self.days]}" if self.days != ANY_DAY else ""
        return f"between {self.begins:%H:%M} and {self.ends:%H:%M}{days}"

    def leaves_at(self, at: datetime) -> datetime:
        """`at` itself, the unit's own clock, where it is within the hours; else when they begin next."""
        if self._is_day(at) and self.begins <= at.time() < self.ends:
            return at
        day = at if self._is_day(at) and at.time() < self.begins else at + timedelta(days=1)
        while not self._is_day(day):
            day += timedelta(days=1)
        return datetime.combine(day.date(), self.begins, tzinfo=at.tzinfo)

    def _is_day(self, at: datetime) -> bool:
        return self.days == ANY_DAY or at.weekday() < SATURDAY


def hours_of(begins: time | None, ends: time | None, days: str = ANY_DAY) -> Hours | None:
    """The hours that were said; None where none were. Raises `Refused` about "from", "until" or "days"."""
    if begins is None and ends is None:
        if days != ANY_DAY:
            raise Refused(Refusal("Say between which times of these days, or choose any day.", about="from"))
        return None
    if begins is None or ends is None:
        missing = "from" if begins is None else "until"
        raise Refused(Refusal("Say both from when and until when, or neither.", about=missing))
    if ends <= begins:
        raise Refused(
            Refusal(
                "It must end later on the same day than it begins: hours over midnight cannot be kept.",
                about="until",
            )
        )
    return Hours(begins, ends, days)
