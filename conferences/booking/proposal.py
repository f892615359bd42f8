"""The three best times at which an eligible chair, a minute taker and a venue are all free, and why none is
earlier.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from conferences.booking.caseload import Caseload
from conferences.booking.days import days_for_reports, days_of
from conferences.booking.found import Offer, Proposal, Taken, local, needs_venue
from conferences.booking.periods import periods_for
from conferences.invitations.child_letter import COMES
from conferences.models import Booking, Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.choices import Found, Wish
from cpunit.domain.participation import age_on
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.weights import CLOSE_DAYS, FAR, SCHOOL_AGES
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import chair_candidates, supporters
from cpunit.people.models import Venue

OF_THE_CASE = ("family__social_worker", "family__team")
"""What a conference comes with for which times are proposed."""
NEAR_LIMIT = 10
"""In how many working days before its limit a review is proposed, so that a plan has its time: no document
says how near.
"""


def propose(
    conference: Conference,
    *,
    reckoner: Reckoner,
    now: datetime,
    earlier: Booking | None = None,
    sooner_than: date | None = None,
) -> Proposal:
    """The three best times up to the limit, or where there is none the three best after it; with
    `sooner_than` those before that day. A fixed number of queries.

    The conference comes with its family, social worker and team; `earlier` is the booking that stands. No day
    is proposed on which reports could not reach the family in time, unless the limit leaves no other or it
    cannot wait.
    """
    today = timezone.localtime(now).date()
    family = conference.family
    reasons, in_time, after, no_days = _days(conference, reckoner, today, sooner_than)
    candidates = chair_candidates(
        family,
        on=conference.limit_date,
        profile=reckoner.profile,
        today=today,
        days=in_time + after,
    )
    officers = supporters(family)
    found = Proposal(
        candidates,
        officers,
        list(Venue.objects.filter(area=family.area_id).order_by("-step_free", "name", "id")),
        periods_for(reckoner.profile),
        Caseload.of(conference, candidates, officers, earlier),
        _pupils(conference, today),
    )
    missing = _nobody(found) or no_days
    if missing:
        return replace(found, refusal=missing)
    try:
        taken = Taken(found, (in_time + after) or [today], conference)
        found = replace(found, diary=taken)
        officer = earlier.support_officer_id if earlier else None
        for days in filter(None, (in_time, after)):
            wish = Wish(not_before=local(now), pupil_comes=bool(found.pupils))
            if days is in_time and not sooner_than:  # late, or what cannot wait, waits for nothing
                wish = replace(
                    wish,
                    near_from=_near_from(conference, days),
                    close_from=_close_from(days),
                    report_days=days_for_reports(conference, reckoner, days[0], today),
                )
            best = taken.finder(days, wish).best()
            if wish.near_from and wish.near_from > days[0]:
                reasons = ()  # the first days are not asked about
            reasons += _why(found, best, conference, days, wish, is_sooner=sooner_than is not None)
            if days is in_time and not best.choices and needs_venue(conference.meeting_format):
                found = _with_video(found, taken, days, wish, officer)
            if best.choices:
                offers = [Offer(each, taken.officer_at(each.slot, officer)) for each in best.choices]
                is_late = days is after
                return replace(found, offers=tuple(offers), is_late=is_late, why_not_earlier=reasons)
    except Refused as refused:
        return replace(found, refusal=refused.refusal)
    return replace(found, why_not_earlier=reasons, refusal=_nothing(found, conference, sooner_than))


def _with_video(
    found: Proposal, taken: Taken, days: Sequence[date], wish: Wish, officer: int | None
) -> Proposal:
    """With the best of these days for all by video, as no room is to be had."""
    finder = taken.finder(days, wish, meeting_format=Conference.Format.VIRTUAL)
    best = finder.best(1)
    if not best.choices:
        return found
    free = {start.date() for each in found.eligible for start in finder.starts_of(str(each.chair.pk))}
    choice = best.choices[0]
    offer = Offer(choice, taken.officer_at(choice.slot, officer))
    return replace(found, by_video=offer, days_by_video=len(free))


def _days(
    conference: Conference, reckoner: Reckoner, today: date, sooner_than: date | None
) -> tuple[tuple[str, ...], list[date], list[date], Refusal | None]:
    """As `days_of` has them, before a day where that is asked; and why there are none."""
    try:
        reasons, in_time, after = days_of(conference, reckoner, today, waits_for_reports=sooner_than is None)
    except Refused as refused:
        return (), [], [], refused.refusal
    if sooner_than is not None:
        in_time, after = [day for day in in_time + after if day < sooner_than], []
    return reasons, in_time, after, None


def _close_from(days: Sequence[date]) -> date | None:
    return days[-CLOSE_DAYS] if len(days) > CLOSE_DAYS else None


def _near_from(conference: Conference, days: Sequence[date]) -> date | None:
    is_review = conference.kind == Conference.Kind.REVIEW
    return days[-NEAR_LIMIT:][0] if is_review else None


def _why(
    found: Proposal, best: Found, conference: Conference, days: Sequence[date], wish: Wish, *, is_sooner: bool
) -> tuple[str, ...]:
    """Why no earlier time of these days is offered first."""
    limit = day_and_date(conference.limit_date)
    without = tuple(day.sentence for day in best.why_not_earlier)
    if wish.near_from is None:
        said = without
    else:
        said = (f"A review is proposed in the {NEAR_LIMIT} working days before its limit, {limit}.",)
        if best.choices and FAR in best.choices[0].against:
            said += (f"Nothing is free from {day_and_date(wish.near_from)} to {limit}.",)
    said += _of_who_knows(found, best, days)
    if not best.choices and days[-1] <= conference.limit_date and not is_sooner:
        return (*said, f"Nothing is free up to the limit, {limit}.")
    if best.passed_over and best.passed_over[1] != FAR:
        starts_at, weight = best.passed_over
        said += (f"{day_and_date(starts_at.date())}, {starts_at:%H:%M} is free too, but {weight.words}.",)
    return said


def _of_who_knows(found: Proposal, best: Found, days: Sequence[date]) -> tuple[str, ...]:
    """That the chair who knows the plan is free later, or not at all, where they could chair."""
    own = next((each.chair for each in found.eligible if each.chair.pk == found.caseload.own), None)
    if own is None or (best.choices and best.choices[0].slot.chair == str(own.pk)):
        return ()
    first = best.firsts.get(str(own.pk))
    if first is None:
        free = f"is not free from {day_and_date(days[0])} to {day_and_date(days[-1])}"
    else:
        free = f"is free first on {day_and_date(first.date())}, {first:%H:%M}"
    return (f"{own}, who knows the plan, {free}.",)


def _nothing(found: Proposal, conference: Conference, sooner_than: date | None) -> Refusal:
    if needs_venue(conference.meeting_format) and not found.venues:
        return Refusal("This area has no venue: an administrator can add one in the settings.")
    if sooner_than is not None:
        return Refusal(
            f"Nothing is free before {day_and_date(sooner_than)}: choose a time by hand, or free somebody."
        )
    return Refusal(
        "Nothing is free in the weeks after the limit either: choose a time by hand, or free somebody."
    )


def _pupils(conference: Conference, today: date) -> tuple[date, ...]:
    """When the children were born who come, as is agreed, and are of school age."""
    rows = conference.attached_children.filter(participation__in=COMES, child__death_date__isnull=True)
    born = rows.order_by("child__birth_date").values_list("child__birth_date", flat=True)
    return tuple(day for day in born if day and day <= today and age_on(day, today) in SCHOOL_AGES)


def _nobody(found: Proposal) -> Refusal | None:
    if not found.eligible:
        return Refusal(
            "No chair of this area may chair this conference: see why beside each of them. An administrator "
            "can give a chair of another area this one too, or add an agency chair: ask today."
        )
    if not found.officers:
        return Refusal("No business support officer works in this area, so nobody can take the minutes.")
    return None
