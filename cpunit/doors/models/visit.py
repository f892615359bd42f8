"""Somebody who came in by their door: for how long, and from where."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from cpunit.doors.models.door import Door

IDLE = timedelta(hours=1)
IDLE_OF_FAMILY = timedelta(minutes=15)
"""A visit ends so long after its last page: a family member's sooner, as others take up their telephone."""


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits."""

    def running(self, now: datetime) -> Self:
        """Those whose door still opens, and that neither ended nor were left alone for too long."""
        return self._going_on(now).filter(door__in=Door.objects.standing(now))

    def end(self, now: datetime) -> None:
        """Those that go on are over: their cookies open nothing."""
        self._going_on(now).update(ended_at=now)

    def _going_on(self, now: datetime) -> Self:
        of_family = Q(door__form=Door.Form.FAMILY, seen_at__gt=now - IDLE_OF_FAMILY)
        at_work = Q(door__form=Door.Form.PROFESSIONAL, seen_at__gt=now - IDLE)
        return self.filter(of_family | at_work, ended_at__isnull=True, ends_at__gt=now)


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
