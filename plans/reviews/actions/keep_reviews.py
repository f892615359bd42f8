"""The sweep that leaves no open plan without its next review, and no review with a plan that has ended."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from conferences.booking.actions.leave import leave
from conferences.conference.limits_follow import limits_follow
from conferences.models import ConferenceChild
from cpunit.deadlines.models import Deadline
from cpunit.people.held import hold_family
from cpunit.people.models import Family
from plans.models import Plan
from plans.plan.review import without_review
from plans.reviews.actions.begin_reviews import begin_reviews
from plans.reviews.windows import LIMITS

BATCH = 200


def keep_reviews(*, now: datetime) -> int:
    """Begin what is missing and take out what has ended, each family in a transaction of its own; how many
    families. After a census file, whose plans come in by thousands, and each night for whatever was lost.

    Safe to run twice, and beside what people do.
    """
    done, after = 0, 0
    while families := list(_to_keep().filter(pk__gt=after).order_by("pk")[:BATCH]):
        for family in families:
            _keep(family, now)
        done, after = done + len(families), families[-1].pk
    limits_follow(now=now)
    return done


@transaction.atomic
def _keep(family: Family, now: datetime) -> None:
    hold_family(family)
    for place in _at_ended_plans().filter(conference__family=family).select_related("child", "conference"):
        leave(
            conference=place.conference,
            child=place.child,
            why=f"The plan {place.because_id} has ended",
            by=None,
            now=now,
        )
    begin_reviews(family=family, by=None, now=now)


def _to_keep() -> QuerySet[Family]:
    limited = Deadline.objects.open().filter(record=OuterRef("reference"), kind__in=LIMITS)
    without = without_review().filter(Exists(limited)).values("child__family")
    ended = _at_ended_plans().values("conference__family")
    return Family.objects.filter(Q(pk__in=without) | Q(pk__in=ended))


def _at_ended_plans() -> QuerySet[ConferenceChild]:
    """Places at reviews that are awaited, of plans that have ended."""
    ended = Plan.objects.filter(reference=OuterRef("because"), ended_on__isnull=False)
    return ConferenceChild.objects.filter(Exists(ended), is_awaited=True)
