"""One conference that is to be booked, beside the week: who may chair it, and where it would fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from conferences.booking.found import needs_venue
from conferences.booking.policies import may_book
from conferences.booking.proposal import periods_for
from conferences.models import Conference
from cpunit.dashboards.diary.held import Stretch
from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.domain.half_days import first_starts
from cpunit.domain.quarters import busy_bits
from cpunit.domain.slots import Periods
from cpunit.people.eligibility import chair_candidates
from cpunit.people.models import User
from cpunit.web.week import Fit


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody who chairs, by the key of the chair, and why they may not chair this conference ("" where they
    may).
    """

    key: int
    refusal: str


@dataclass(frozen=True)
class ToBook:
    """The conference, its last day, who could chair it (by the key of the user) and whether rooms are wanted
    in its area.
    """

    code: str
    limit: date
    area: int
    wants_room: bool
    periods: Periods
    chairs: dict[int, Chair]
    today: date
    calendar: WorkingDayCalendar

    @property
    def is_late(self) -> bool:
        """Whether no day is left on which it would be in time."""
        return self.limit <= self.today

    @property
    def url(self) -> str:
        return reverse("conference_book", args=[self.code])

    def fits(self, day: date, stretches: Sequence[Stretch], **who: int) -> list[Fit]:
        """When it could begin on a day, among these times that are taken: the first start of each stretch
        that is long enough; nothing once the day has come, past the limit as long as it can be kept, or on a
        day that is not worked.
        """
        if day <= self.today or (day > self.limit and not self.is_late) or not self._is_worked(day):
            return []
        busy = busy_bits([day], [(each.start, each.end) for each in stretches])
        return [self._fit(day, f"{start:%H:%M}", who) for start in first_starts(busy, self.periods)]

    def _fit(self, day: date, start: str, who: dict[str, int]) -> Fit:
        return Fit(
            start, f"{self.url}?{urlencode({'day': day.isoformat(), 'start': start, **who}, safe=':')}#form"
        )

    def _is_worked(self, day: date) -> bool:
        try:
            return self.calendar.is_working_day(day)
        except OutsideCalendar:
            return False


def to_book(
    reader: User, code: str, *, profile: str, calendar: WorkingDayCalendar, today: date
) -> ToBook | None:
    """What the reader may book, or None. Two queries, and none without a code."""
    if not code:
        return None
    conference = (
        Conference.objects.visible_to(reader)
        .select_related("family__social_worker", "family__team")
        .filter(reference=code)
        .first()
    )
    if conference is None or may_book(reader, conference):
        return None
    candidates = chair_candidates(
        conference.family, on=max(conference.limit_date, today), profile=profile, today=today
    )
    return ToBook(
        code=code,
        limit=conference.limit_date,
        area=conference.family.area_id,
        wants_room=needs_venue(conference.meeting_format),
        periods=periods_for(profile),
        chairs={
            each.chair.user_id: Chair(each.chair.pk, each.refusal.sentence if each.refusal else "")
            for each in candidates
        },
        today=today,
        calendar=calendar,
    )
