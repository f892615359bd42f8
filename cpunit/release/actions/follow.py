"""What follows from copies: the room that offers the paper looks whether the last is made, or out."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.people.models import Reference
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of


def follow(*, record: Reference, kind: str, now: datetime) -> None:
    """Let what follows from the copies of one paper follow. Safe to run twice.

    What was looked at is marked, so that the sweep finds what a killed worker left.
    """
    seen = list(Copy.objects.of(record, kind).unfollowed().values_list("pk", flat=True))
    paper_of(kind).follow(record=record, now=now)
    Copy.objects.filter(pk__in=seen).update(is_followed=True)


def follow_all(*, now: datetime) -> None:
    """The sweep: note which e-mails have left since, on which day, and let what follows follow."""
    with transaction.atomic():
        left = list(Copy.objects.in_the_post().select_for_update(of=("self",)).select_related("message"))
        for copy in left:
            assert copy.message is not None
            copy.out_on, copy.how, copy.is_followed = localdate(copy.message.sent_at), Copy.How.EMAIL, False
        Copy.objects.bulk_update(left, ["out_on", "how", "is_followed"])
    papers = Copy.objects.unfollowed().order_by("record", "kind").values_list("record", "kind").distinct()
    records = Reference.objects.select_related("family").in_bulk([code for code, _ in papers])
    for code, kind in papers:
        follow(record=records[code], kind=kind, now=now)
