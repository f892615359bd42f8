"""What somebody still answers for, in words for an administrator: codes, as they see no child's record."""

from collections.abc import Iterable

from django.db.models import Q

from conferences.models import Booking, Conference, TransferIn
from cpunit.domain.words import counted
from cpunit.people.models import Area, User
from plans.models import Plan

MOST_NAMED = 10
AHEAD = (Conference.State.BOOKED, Conference.State.OPEN)


def records_of(user: User, areas: Iterable[Area] | None) -> list[str]:
    """Conferences that they are booked for, as chair or in business support, open plans that they follow, and
    transfers in that they track; of these areas only, where given. Three queries.
    """
    of_areas = list(areas) if areas is not None else None
    parts = Q(chair__user=user) | Q(minute_taker=user) | Q(support_officer=user)
    booked = Booking.objects.filter(parts, cancelled_at__isnull=True, conference__state__in=AHEAD).filter(
        Q() if of_areas is None else Q(conference__family__area__in=of_areas)
    )
    followed = (
        Plan.objects.open()
        .filter(chair__user=user)
        .filter(Q() if of_areas is None else Q(child__family__area__in=of_areas))
    )
    tracked = TransferIn.objects.filter(chair__user=user, state__in=TransferIn.OPEN).filter(
        Q() if of_areas is None else Q(family__area__in=of_areas)
    )
    conferences = booked.order_by("starts_at", "id").values_list("conference__reference", flat=True)
    plans = followed.order_by("started_on", "id").values_list("reference", flat=True)
    transfers = tracked.order_by("notified_on", "id").values_list("reference", flat=True)
    found = (
        (list(conferences), "booked conference"),
        (list(plans), "open plan"),
        (list(transfers), "tracked transfer"),
    )
    return [_phrase(codes, one) for codes, one in found if codes]


def _phrase(codes: list[str], one: str) -> str:
    more = f" and {len(codes) - MOST_NAMED} more" if len(codes) > MOST_NAMED else ""
    return f"{counted(len(codes), one)} ({', '.join(codes[:MOST_NAMED])}{more})"
