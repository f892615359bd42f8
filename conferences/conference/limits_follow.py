"""The day by which a conference is held follows the dates of what it is held for."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from simple_history.utils import bulk_update_with_history

from conferences.conference.limit import LIMITS
from conferences.models import Conference, ConferenceChild
from cpunit.people.models import Family


@transaction.atomic
def limits_follow(*, now: datetime) -> int:
    """Put the limit of each conference that is still to be held to the earliest of its children's; how many
    changed. Where nothing runs any more (a limit met, or never known) it stays.

    After a change of the calendar or of a timescale, by the worker: whole table, four statements and one for
    each 500 that changed. Safe to run twice, and beside people: families are held first, as everywhere.
    """
    touched = list(_limits(Conference.objects.all()))
    families = Family.objects.filter(conferences__in=touched)
    list(Family.objects.filter(pk__in=families).select_for_update(no_key=True).only("pk").order_by("pk"))
    limits = _limits(Conference.objects.filter(pk__in=touched))
    changed = list(Conference.objects.select_for_update().filter(pk__in=limits).order_by("pk"))
    for conference in changed:
        conference.limit_date = limits[conference.pk]
    bulk_update_with_history(
        changed,
        Conference,
        ["limit_date"],
        batch_size=500,
        default_date=now,
        default_change_reason="The dates were counted anew",
    )
    return len(changed)


def follow_limit(*, conference: Conference) -> None:
    """The same for one, whose children changed. The caller holds it, and its family."""
    limit = _limits(Conference.objects.filter(pk=conference.pk)).get(conference.pk)
    if limit is not None:
        conference.limit_date = limit
        conference.save(update_fields=["limit_date"])


def _limits(conferences: QuerySet[Conference]) -> dict[int, date]:
    """By key, the limit of each of which it is another than what stands. Where a child comes from a
    conference that still takes place, no date runs yet for that child: what was agreed stands until it
    closes. One that is reconvened keeps the day that was asked for, where that comes first.
    """
    cause = "attached_children__because__deadlines"
    runs = Q(
        Q(**{f"{cause}__child": F("attached_children__child")}) | Q(**{f"{cause}__child": None}),
        attached_children__is_awaited=True,
        **{f"{cause}__closed_at": None, f"{cause}__kind__in": LIMITS},
    )
    in_a_room = ConferenceChild.objects.filter(
        conference=OuterRef("pk"), because__conference__state=Conference.State.OPEN
    )
    return dict(
        conferences.filter(runs)
        .exclude(Exists(in_a_room))
        .order_by()
        .annotate(limit=Min(f"{cause}__due_date"))
        .exclude(limit=F("limit_date"))
        .exclude(~Q(why_reconvened=""), limit__gt=F("limit_date"))
        .values_list("pk", "limit")
    )
