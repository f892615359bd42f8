"""Whose chairs watch over an open plan."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet

from cpunit.people.answering import Answering
from cpunit.people.models import Family
from plans.models import Plan


def chairs_watching(families: QuerySet[Family]) -> Iterable[Answering]:
    """The chairs of open plans. Three queries."""
    plans = (
        Plan.objects.open()
        .filter(child__family__in=families, chair__isnull=False)
        .select_related("child__family", "chair__user", "chair__professional")
        .prefetch_related("chair__user__areas")
    )
    for each in plans:
        assert each.chair is not None
        yield Answering(each.chair, "chair", each.code, each.child.family)


def plans_started() -> QuerySet[Plan]:
    """Those with a chair that the conference of the query around it started: where no booking tells whose it
    is, it is theirs.
    """
    return Plan.objects.filter(conference=OuterRef("pk"), chair__isnull=False).order_by("pk")
