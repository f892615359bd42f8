"""The day by which a conference is held follows the dates of what it is held for."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Min, Q
from simple_history.utils import bulk_update_with_history

from conferences.conference.limit import LIMITS
from conferences.models import Conference


@transaction.atomic
def limits_follow(*, now: datetime) -> int:
    """Put the limit of each conference that is still to be held to the earliest of its children's; how many
    changed. Where nothing runs any more (a limit met, or never known) it stays.

    After a change of the calendar or of a timescale, by the worker: whole table, two statements and one for
    each 500 that changed. Safe to run twice.
    """
    cause = "attached_children__because__deadlines"
    runs = Q(
        Q(**{f"{cause}__child": F("attached_children__child")}) | Q(**{f"{cause}__child": None}),
        attached_children__is_awaited=True,
        **{f"{cause}__closed_at": None, f"{cause}__kind__in": LIMITS},
    )
    limits = dict(
        Conference.objects.filter(runs)
        .order_by()
        .annotate(limit=Min(f"{cause}__due_date"))
        .exclude(limit=F("limit_date"))
        .values_list("pk", "limit")
    )
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
