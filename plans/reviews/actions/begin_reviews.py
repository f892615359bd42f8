"""Begin the next review of each plan that has none: a plan is never without one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.booking.actions.join import join
from conferences.conference.begin import begin
from conferences.conference.booked import standing_booking
from conferences.conference.turning import AWAITED
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.models import Conference
from cpunit.domain.together import Window, together
from cpunit.people.held import hold_family
from cpunit.people.models import Adult, Family, Professional, Reference, User
from plans.models import Plan
from plans.plan.review import last_conference, without_review
from plans.reviews.windows import windows_of


@transaction.atomic
def begin_reviews(*, family: Family, by: User | None, now: datetime) -> list[Conference]:
    """The reviews that began, or that were joined, so that each open plan of a living child has one.

    Brothers and sisters are reviewed together where the limits of all allow it: with a review that is awaited
    already, or in as few new ones as they need. A plan whose limit is not known (it lies beyond the known
    bank holidays) waits until it is. Safe to run twice: what has a review keeps it.
    """
    hold_family(family)
    plans = {plan.code: plan for plan in _without_review(family)}
    limits, windows = windows_of(plans.values())
    done = []
    for code, window in list(windows.items()):
        review = _review_to_join(family, window, localdate(now))
        if review is not None:
            because, limit = {plans[code].child: plans[code].reference}, limits[code]
            done.append(join(conference=review, because=because, limit_date=limit, by=by, now=now))
            del windows[code]
    for sitting in together(list(windows.values()), today=localdate(now)):
        group = [plans[window.who] for window in sitting.windows]
        done.append(_begin(group, min(limits[plan.code] for plan in group), by, now))
    return done


def _without_review(family: Family) -> list[Plan]:
    plans = without_review().filter(child__family=family)
    return list(
        plans.select_related(
            "child__person", "child__family__social_worker", "reference", "conference"
        ).order_by("child__birth_date", "pk")
    )


def _review_to_join(family: Family, window: Window, today: date) -> Conference | None:
    """A review of a brother or sister that is awaited, on a day that suits this plan too; or not booked yet,
    by a limit that suits all of them. While the conference in which it was agreed is open, it has no limit to
    go by.
    """
    rows = Conference.objects.filter(family=family, kind=Conference.Kind.REVIEW, state__in=AWAITED)
    for review in rows.order_by("limit_date", "pk"):
        booking = standing_booking(review)
        if booking is None:
            is_agreed_now = review.attached_children.exclude(because__kind=Reference.Kind.PLAN).exists()
            if not is_agreed_now and len(together([window, *_windows_at(review)], today=today)) == 1:
                return review
        elif window.can_be_on(booking.day) and booking.day <= window.by:
            return review
    return None


def _windows_at(review: Conference) -> list[Window]:
    """Of the plans that the review is to look at."""
    awaited = Plan.objects.open().filter(reference__conferenced__conference=review)
    return list(windows_of(list(awaited.select_related("reference").order_by("pk")))[1].values())


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
