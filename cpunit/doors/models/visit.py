"""Somebody who came in by their door: for how long, and from where."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from cpunit.doors.models.door import Door

IDLE = timedelta(hours=1)
"""A visit ends so long after its last page."""


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits."""

    def running(self, now: datetime) -> Self:
        """Those whose door still opens, and that neither ended nor were left alone for too long."""
        return self.filter(
            ended_at__isnull=True,
            ends_at__gt=now,
            seen_at__gt=now - IDLE,
            door__in=Door.objects.standing(now),
        )


class Visit(models.Model):
    """One visit, known by the digest of its cookie. It is no session of Django's, and signs nobody in."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="visits")
    digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    network = models.GenericIPAddressField(null=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begun_at")), name="visit_ends_later")
        ]

    def __str__(self) -> str:
        return f"Visit by {self.door_id}"
