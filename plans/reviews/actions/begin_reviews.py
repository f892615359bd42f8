"""Begin the next review of each plan that has none: a plan is never without one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from conferences.booking.actions.join import join
from conferences.conference.begin import begin
from conferences.conference.booked import standing_booking
from conferences.conference.turning import AWAITED
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.together import Window, together
from cpunit.people.held import hold_family
from cpunit.people.models import Adult, Family, Professional, User
from plans.models import Plan
from plans.plan.review import last_conference, next_reviews

LIMITS = (Kind.FIRST_REVIEW, Kind.REVIEW)


@transaction.atomic
def begin_reviews(*, family: Family, by: User | None, now: datetime) -> list[Conference]:
    """The reviews that began, or that were joined, so that each open plan of a living child has one.

    Brothers and sisters are reviewed together where the limits of all allow it: with a review that is awaited
    already, or in as few new ones as they need. A plan whose limit is not known (it lies beyond the known
    bank holidays) waits until it is. Safe to run twice: what has a review keeps it.
    """
    hold_family(family)
    plans = {plan.code: plan for plan in _without_review(family)}
    windows = _windows(list(plans.values()))
    joined = []
    for window in list(windows.values()):
        plan, review = plans[window.who], _review_to_join(family, window)
        if review is not None:
            because = {plan.child: plan.reference}
            joined.append(join(conference=review, because=because, limit_date=window.latest, by=by, now=now))
            del windows[window.who]
    begun = [
        _begin([plans[code] for code in group.who], min(windows[code].latest for code in group.who), by, now)
        for group in together(windows.values())
    ]
    return [*joined, *begun]


def _without_review(family: Family) -> list[Plan]:
    plans = list(
        Plan.objects.open()
        .filter(child__family=family, child__death_date__isnull=True)
        .select_related("child__person", "child__family__social_worker", "reference", "conference")
        .order_by("child__birth_date", "pk")
    )
    reviewed = next_reviews(plans)
    return [plan for plan in plans if plan.code not in reviewed]


def _windows(plans: Sequence[Plan]) -> dict[str, Window]:
    """By the plan's code: from when on a review means something (after the last one, or once the first core
    group was due), and its last day.
    """
    dates: dict[str, dict[str, date]] = {plan.code: {} for plan in plans}
    rows = Deadline.objects.filter(record__in=dates, kind=Kind.FIRST_CORE_GROUP.value)
    running = Deadline.objects.open().filter(record__in=dates, kind__in=LIMITS)
    for record, due in rows.values_list("record", "due_date"):
        dates[record]["earliest"] = due
    for record, due in running.values_list("record", "due_date"):
        dates[record]["latest"] = due
    return {
        plan.code: Window(
            plan.code,
            plan.last_reviewed_on or dates[plan.code].get("earliest", plan.started_on),
            dates[plan.code]["latest"],
        )
        for plan in plans
        if "latest" in dates[plan.code]
    }


def _review_to_join(family: Family, window: Window) -> Conference | None:
    """A review of a brother or sister that is awaited, on a day (or by a limit) that suits this plan too."""
    rows = Conference.objects.filter(family=family, kind=Conference.Kind.REVIEW, state__in=AWAITED)
    for review in rows.order_by("limit_date", "pk"):
        booking = standing_booking(review)
        day = booking.day if booking else min(review.limit_date, window.latest)
        if window.earliest < day <= window.latest:
            return review
    return None


def _begin(plans: Sequence[Plan], limit: date, by: User | None, now: datetime) -> Conference:
    family = plans[0].child.family
    conference = begin(
        kind=Conference.Kind.REVIEW,
        family=family,
        because={plan.child: plan.reference for plan in plans},
        limit_date=limit,
        by=by,
        now=now,
    )
    professionals: list[Professional | None] = [family.social_worker]
    adults: list[Adult] = []
    for plan in plans:
        professionals += [plan.lead_social_worker, *plan.core_group_members.all()]
        last = last_conference(plan)
        if last is not None:
            working, of_family = people_of(last)
            professionals += working
            adults += of_family
    list_people(conference, [plan.child for plan in plans], professionals, adults)
    return conference
