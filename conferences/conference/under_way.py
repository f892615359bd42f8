"""Families with a conference to come, or one whose minutes are not sent out yet."""

from django.db.models import Exists, OuterRef, Q

from conferences.models import Conference, Minutes

STATES = (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN)


def conferences_under_way() -> Q:
    """About rows of families."""
    written = Minutes.objects.exclude(state=Minutes.State.DISTRIBUTED).order_by().values("conference")
    work = Q(state__in=STATES) | Q(state=Conference.State.CLOSED, pk__in=written)
    return Q(Exists(Conference.objects.filter(work, family=OuterRef("pk")).order_by()))
