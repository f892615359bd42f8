"""The day by which a conference is held follows the dates of what it is held for."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from simple_history.utils import bulk_update_with_history

from conferences.conference.limit import LIMITS, review_limit
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Family

_CAUSE = "attached_children__because__deadlines"
_DUE = f"{_CAUSE}__due_date"
_RUNS = Q(
    Q(**{f"{_CAUSE}__child": F("attached_children__child")}) | Q(**{f"{_CAUSE}__child": None}),
    attached_children__is_awaited=True,
    **{f"{_CAUSE}__closed_at": None, f"{_CAUSE}__kind__in": LIMITS},
)
_FROM_A_ROOM = Q(is_awaited=True, because__conference__state=Conference.State.OPEN)
_AGREED_NOW = ConferenceChild.objects.filter(_FROM_A_ROOM, conference=OuterRef("pk"))


@transaction.atomic
def limits_follow(*, now: datetime) -> int:
    """Put the limit of each conference that is still to be held to the earliest of its children's; how many
    changed. Where nothing runs any more (a limit met, or never known) it stays.

    After a change of the calendar or of a timescale, by the worker: whole table, a few statements and one for
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
    """By key, the limit of each of which it is another than what stands. One that is reconvened keeps the day
    that was asked for, where that comes first.
    """
    limits = dict(
        conferences.filter(_RUNS)
        .exclude(Exists(_AGREED_NOW))
        .order_by()
        .annotate(limit=Min(_DUE))
        .exclude(limit=F("limit_date"))
        .exclude(~Q(why_reconvened=""), limit__gt=F("limit_date"))
        .values_list("pk", "limit")
    )
    for review, limit in _of_what_is_agreed_now(conferences):
        is_past_what_was_asked = bool(review.why_reconvened) and limit > review.limit_date
        if limit != review.limit_date and not is_past_what_was_asked:
            limits[review.pk] = limit
    return limits


def _of_what_is_agreed_now(conferences: QuerySet[Conference]) -> list[tuple[Conference, date]]:
    """The reviews at which a child comes from a conference that still takes place. No date runs yet for that
    child: theirs is counted from that conference, as it will be once it has closed.
    """
    reviews = conferences.filter(Exists(_AGREED_NOW)).order_by().in_bulk()
    if not reviews:
        return []
    running = Conference.objects.filter(_RUNS, pk__in=reviews).order_by()
    limits = dict(running.annotate(limit=Min(_DUE)).values_list("pk", "limit"))
    reckoner = Reckoner.current()
    for place in ConferenceChild.objects.filter(_FROM_A_ROOM, conference__in=reviews).select_related(
        "because__conference"
    ):
        room = place.because and place.because.conference
        assert room and room.held_on
        due = review_limit(room.held_on, room, reckoner).due
        limits[place.conference_id] = min(due, limits.get(place.conference_id, due))
    return [(review, limits[pk]) for pk, review in reviews.items()]
