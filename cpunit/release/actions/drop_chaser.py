"""Somebody is not told once more of what they have opened, or may have no longer."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from cpunit.doors.unsent import drop_messages
from cpunit.papers.models import OutgoingMessage
from cpunit.release.models import Copy


@transaction.atomic
def drop_chaser(copy: Copy) -> None:
    """What would tell them once more and has not left never does, where it tells of no other copy."""
    _drop(copy, "chaser")


@transaction.atomic
def drop_words(copy: Copy) -> None:
    """The same of all that would lead them to their page for this copy: it is given to them on paper."""
    _drop(copy, "chaser")
    _drop(copy, "message")


def _drop(copy: Copy, told_by: str) -> None:
    others = Copy.objects.at_the_door().filter(
        opened_at__isnull=True, shut_as="", **{told_by: OuterRef("pk")}
    )
    waiting = OutgoingMessage.objects.filter(
        ~Exists(others.exclude(pk=copy.pk)),
        pk__in=Copy.objects.filter(pk=copy.pk).values(told_by),
        state=OutgoingMessage.State.QUEUED,
    )
    drop_messages(list(waiting.select_for_update(of=("self",))))
