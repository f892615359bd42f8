"""Which chair a conference stands under: the one it is or was booked for; where it came with a census, which
tells of no booking, the one whom a higher room names.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from conferences.models import Booking
from cpunit.offers import Offers

ANSWERING_FOR: Offers[Callable[[], QuerySet[Any]]] = Offers()
"""Each gives records with a `chair` that belong to the conference of the query around it, the first first."""


def chair_under(fact: str) -> Coalesce:
    """The chair of a conference, or a fact of theirs ("chair", "chair__user__name"); null where none is."""
    standing: QuerySet[Any] = Booking.objects.filter(conference=OuterRef("pk"), cancelled_at__isnull=True)
    records = (standing, *(answering() for answering in ANSWERING_FOR))
    return Coalesce(*(Subquery(each.values(fact)[:1]) for each in records), None)
