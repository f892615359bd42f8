"""Reviews of brothers and sisters that are awaited apart from each other, and whether one can be held instead
of two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from conferences.conference.turning import AWAITED
from conferences.models import Booking, Conference, ConferenceChild
from cpunit.domain.refusal import Refusal
from cpunit.domain.together import Sitting, Window, together, why_apart
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child
from plans.models import Plan
from plans.reviews.windows import windows_of


@dataclass(frozen=True)
class Beside:
    """Two awaited reviews of one family: the one that `stays`, with whom the children of the other would be
    reviewed, the one that `leaves` the diary, and why that cannot be.
    """

    stays: Conference
    leaves: Conference
    who: str
    refusal: Refusal | None

    def other(self, review: Conference) -> Conference:
        """Of the two, the one that is not this one."""
        return self.leaves if self.stays.pk == review.pk else self.stays


@dataclass(frozen=True)
class Reviewed:
    """A child at an awaited review: `cause`, the code of what it is held because of, is the child's open plan
    (`is_on_plan`) or the conference that decides now; `window` is None where the plan's limit is not known.
    """

    child: Child
    cause: str
    is_on_plan: bool
    window: Window | None


def besides_of(review: Conference, today: date) -> list[Beside]:
    """Each other awaited review of the family beside this one. One query where there is none, else five."""
    if review.kind != Conference.Kind.REVIEW or review.state not in AWAITED:
        return []
    others = list(
        Conference.objects.filter(family=review.family_id, kind=Conference.Kind.REVIEW, state__in=AWAITED)
        .exclude(pk=review.pk)
        .order_by("limit_date", "pk")
    )
    if not others:
        return []
    keys = [review.pk, *(each.pk for each in others)]
    standing = Booking.objects.filter(conference__in=keys, cancelled_at__isnull=True)
    days = {each.conference_id: each.day for each in standing}
    found = _reviewed(keys)
    return [_beside(review, other, days, found, today) for other in others]


def _reviewed(conferences: Sequence[int]) -> dict[int, list[Reviewed]]:
    """By the key of the review: its children."""
    plans = Plan.objects.open().filter(reference__conferenced__conference__in=conferences)
    by_code = {plan.code: plan for plan in plans.distinct()}
    _, windows = windows_of(by_code.values())
    found: dict[int, list[Reviewed]] = {key: [] for key in conferences}
    places = ConferenceChild.objects.filter(conference__in=conferences).select_related("child")
    for place in places.order_by("conference", "pk"):
        cause, window = place.because_id or "", windows.get(place.because_id or "")
        named = replace(window, who=place.child.name) if window else None
        found[place.conference_id].append(Reviewed(place.child, cause, cause in by_code, named))
    return found


def _beside(
    review: Conference,
    other: Conference,
    days: dict[int, date],
    found: dict[int, list[Reviewed]],
    today: date,
) -> Beside:
    """The one that is booked stays, the earlier of two; of two that are not, that with the earlier limit."""
    stays, leaves = sorted(
        (review, other), key=lambda each: (days.get(each.pk, date.max), each.limit_date, each.pk)
    )
    who = listed([each.child.name for each in found[leaves.pk]])
    refusal = _why_not(stays, leaves, days.get(stays.pk), found, today)
    return Beside(stays, leaves, who, Refusal(refusal) if refusal else None)


def _why_not(
    stays: Conference,
    leaves: Conference,
    day: date | None,
    found: dict[int, list[Reviewed]],
    today: date,
) -> str:
    for review in (stays, leaves):
        for each in found[review.pk]:
            if not each.is_on_plan:
                return (
                    f"{review.code} is agreed in {each.cause}, which takes place now: hold them together "
                    "once that is closed."
                )
            if each.window is None:
                return f"It is not known yet by when {each.child.name}’s plan is to be reviewed."
    here = [each.window for each in found[stays.pk] if each.window]
    coming = [each.window for each in found[leaves.pk] if each.window]
    if day is None:
        sittings = together([*here, *coming], today=today)
        return "" if len(sittings) < 2 else why_apart(*sittings[:2], today=today)
    for window in coming:
        by = min(window.by, leaves.limit_date)
        if day > by:
            return (
                f"{stays.code} is booked for {day_and_date(day)}, and {window.who}’s review is by "
                f"{day_and_date(by)}: bring {stays.code} forward first, or they are reviewed apart."
            )
        if here and not window.can_be_on(day):
            booked = replace(here[0], by=day, is_booked=True)
            return why_apart(Sitting((booked,)), Sitting((window,)), today=today)
    return ""
