"""The worker's part in copies: papers take seconds to draw, so no page waits for them."""

from celery import shared_task
from django.utils import timezone

from cpunit.people.models import Reference
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies as make
from cpunit.release.actions.note_shut import note_shut_copies
from cpunit.release.models import Copy


@shared_task
def make_copies(code: str) -> None:
    """Make the copies that were asked for of one record."""
    make(record=Reference.objects.select_related("family").get(code=code), now=timezone.now())


@shared_task(expires=50)
def make_waiting_copies() -> None:
    """The sweep: make every copy that still waits, whatever became of the message that asked for it, and
    let what follows from those that are out follow.
    """
    for code in Copy.objects.waiting().order_by("record").values_list("record", flat=True).distinct():
        make_copies.delay(code)
    follow_all(now=timezone.now())


@shared_task(expires=500)
def note_copies_shut() -> None:
    """The sweep: released copies that their people may have no longer."""
    note_shut_copies(now=timezone.now())
