"""What follows from copies: the room that offers the paper looks whether the last is made, or out."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.doors.models import Door, Link
from cpunit.doors.unsent import messages_with
from cpunit.people.models import Reference
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of


def follow(*, record: Reference, kind: str, now: datetime, edition: int = 0) -> None:
    """Let what follows from the copies of one paper follow. Safe to run twice.

    What was looked at is marked, so that the sweep finds what a killed worker left.
    """
    seen = list(Copy.objects.of(record, kind, edition).unfollowed().values_list("pk", flat=True))
    paper_of(kind).follow(record=record, now=now)
    Copy.objects.filter(pk__in=seen).update(is_followed=True)


def follow_all(*, now: datetime) -> None:
    """The sweep: note which e-mails have left since, on which day, and let what follows follow."""
    with transaction.atomic():
        left = list(Copy.objects.in_the_post().select_for_update(of=("self",)).select_related("message"))
        for copy in left:
            assert copy.message is not None
            how = Copy.How.DOOR if copy.way == Copy.Way.DOOR else Copy.How.EMAIL
            copy.out_on, copy.how, copy.is_followed = localdate(copy.message.sent_at), how, False
        Copy.objects.bulk_update(left, ["out_on", "how", "is_followed"])
        _mend_untold(now)
    of = ("record", "kind", "edition")
    papers = Copy.objects.unfollowed().order_by(*of).values_list(*of).distinct()
    records = Reference.objects.select_related("family").in_bulk([code for code, *_ in papers])
    for code, kind, edition in papers:
        follow(record=records[code], kind=kind, edition=edition, now=now)


def _mend_untold(now: datetime) -> None:
    """A message that had not left went with the link that it held: a later link tells of the copy as well, or
    it is printed.
    """
    untold = Copy.objects.at_the_door().filter(message__isnull=True, out_on__isnull=True)
    for copy in untold.select_for_update(of=("self",)):
        doors = Door.objects.standing(now).filter(person=copy.person_id, record=copy.record_id)
        link = Link.objects.filter(door__in=doors).last()
        copy.message = messages_with(link)[0]
        copy.way = Copy.Way.DOOR if copy.message else Copy.Way.PRINT
        copy.save(update_fields=["message", "way"])
