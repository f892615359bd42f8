"""One conference that is to be booked, beside the week: who may chair it, and where it would fit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from conferences.booking.approved import approval_for
from conferences.booking.caseload import Caseload
from conferences.booking.days import days_of
from conferences.booking.found import Proposal, Taken, local, needs_venue
from conferences.booking.periods import periods_for
from conferences.booking.policies import may_book
from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.choices import Wish
from cpunit.domain.refusal import Refused
from cpunit.people.eligibility import Candidate, chair_candidates, supporters
from cpunit.people.models import User, Venue
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

    `fits` are the times at which it could begin, by the day and by the chair or the room: those at which a
    booking finds everybody and a room. Where it `asks`, some of them lead to the question for a later day.
    """

    code: str
    limit: date
    area: int
    wants_room: bool
    is_late: bool
    chairs: dict[int, Chair]
    fits: Mapping[tuple[date, str, int], Sequence[Fit]]
    why_not_sooner: Sequence[str] = ()
    asks: bool = False

    @property
    def url(self) -> str:
        return reverse("conference_book", args=[self.code])

    def fits_on(self, day: date, **who: int) -> list[Fit]:
        """When it could begin on a day with this `chair`, or in this `venue`."""
        return [fit for part, key in who.items() for fit in self.fits.get((day, part, key), ())]


def to_book(reader: User, code: str, *, reckoner: Reckoner, monday: date, now: datetime) -> ToBook | None:
    """What the reader may book, or None. Eight queries, and none without a code."""
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
    today = timezone.localdate(now)
    why, days, is_late = _days(conference, reckoner, today, monday)
    candidates = chair_candidates(
        conference.family,
        on=max(conference.limit_date, today),
        profile=reckoner.profile,
        today=today,
        days=days,
    )
    last = _last_day(conference, reader) if is_late else None
    return ToBook(
        code=code,
        limit=conference.limit_date,
        area=conference.family.area_id,
        wants_room=needs_venue(conference.meeting_format),
        is_late=is_late,
        chairs={
            each.chair.user_id: Chair(each.chair.pk, each.refusal.sentence if each.refusal else "")
            for each in candidates
        },
        fits=_fits(conference, candidates, days, reckoner, last, now) if days else {},
        why_not_sooner=why,
        asks=last is not None and any(day > last for day in days),
    )


def _days(
    conference: Conference, reckoner: Reckoner, today: date, monday: date
) -> tuple[Sequence[str], list[date], bool]:
    """Why the first days are left out, the days of the week on which times are proposed, and whether those
    are late: as where it is booked.
    """
    try:
        why, in_time, after = days_of(conference, reckoner, today)
    except Refused:
        return (), [], conference.limit_date <= today
    week = [day for day in in_time or after if monday <= day < monday + timedelta(days=7)]
    return why, week, not in_time


def _last_day(conference: Conference, reader: User) -> date | None:
    """Up to when business support may book it, without asking or as was approved; None for all others."""
    if not reader.is_support:
        return None
    approval = approval_for(conference, conference.limit_date)
    return approval.day if approval else conference.limit_date


def _fits(
    conference: Conference,
    candidates: list[Candidate],
    days: list[date],
    reckoner: Reckoner,
    last: date | None,
    now: datetime,
) -> Mapping[tuple[date, str, int], Sequence[Fit]]:
    """As the booking itself would propose it, the first start of each stretch. Five queries at most."""
    family = conference.family
    found = Proposal(
        candidates,
        supporters(family),
        list(Venue.objects.filter(area=family.area_id).only("name", "area").order_by("name", "pk")),
        periods_for(reckoner.profile),
        Caseload.unknown(),
        (),
    )
    finder = Taken(found, days, conference).finder(days, Wish(not_before=local(now)))
    starts = {("chair", each.chair.pk): finder.starts_of(str(each.chair.pk)) for each in found.eligible}
    starts |= {("venue", each.pk): finder.starts_in(str(each.pk)) for each in found.venues}
    fits: dict[tuple[date, str, int], list[Fit]] = defaultdict(list)
    for (part, key), moments in starts.items():
        for moment in moments:
            fits[moment.date(), part, key].append(_fit(conference.code, moment, {part: key}, last))
    return fits


def _fit(code: str, moment: datetime, who: Mapping[str, int], last: date | None) -> Fit:
    """The way to the booking filled in, or to the question for a day past the `last`."""
    day, start = moment.date(), f"{moment:%H:%M}"
    if last is not None and day > last:
        return Fit(start, f"{reverse('conference_later', args=[code])}?day={day}")
    query = urlencode({"day": day.isoformat(), "start": start, **who}, safe=":")
    return Fit(start, f"{reverse('conference_book', args=[code])}?{query}#form")
