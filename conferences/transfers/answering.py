"""Whose chairs track an open transfer in."""

from collections.abc import Iterable

from django.db.models import QuerySet

from conferences.models import TransferIn
from cpunit.people.answering import Answering
from cpunit.people.models import Family


def chairs_tracking(families: QuerySet[Family]) -> Iterable[Answering]:
    """The chairs of open transfers. Two queries."""
    transfers = (
        TransferIn.objects.filter(family__in=families, chair__isnull=False, state__in=TransferIn.OPEN)
        .select_related("family", "chair__user", "chair__professional")
        .prefetch_related("chair__user__areas")
    )
    for each in transfers:
        assert each.chair is not None
        yield Answering(each.chair, "chair", each.code, each.family)
