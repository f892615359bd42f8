"""Somebody reads their copy behind their door."""

from datetime import datetime

from django.db import transaction

from cpunit.release.actions.drop_chaser import drop_chaser
from cpunit.release.models import Copy


@transaction.atomic
def open_copy(*, copy: Copy, now: datetime) -> None:
    """When it was first read is kept; each reading is logged by the door (`doors/reading.py`)."""
    if Copy.objects.filter(pk=copy.pk, opened_at__isnull=True).update(opened_at=now):
        drop_chaser(copy)
