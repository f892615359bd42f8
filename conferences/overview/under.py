"""Which chair a conference stands under: the one it is or was booked for; where it came with a census, which
tells of no booking, the one whom a higher room names.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cpunit.offers import Offers

ANSWERING_FOR: Offers[Callable[[], QuerySet[Any]]] = Offers()
"""Each gives records with a `chair` that belong to the conference of the query around it, the first first."""


def chair_under(booked: str) -> Coalesce:
    """The chair of a conference, by key; null where none is. `booked` leads to the booking that stands."""
    others = (Subquery(answering().values("chair")[:1]) for answering in ANSWERING_FOR)
    return Coalesce(F(f"{booked}__chair"), *others, None, output_field=BigIntegerField())
