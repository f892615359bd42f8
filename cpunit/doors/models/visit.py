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

    def left_alone(self, now: datetime) -> Self:
        """Those whose door still opens, that were left alone for too long, and those of the family whose door
        fell while they wrote: what was typed meanwhile may still be sent.
        """
        alone = ~_is_seen(now) & Q(door__in=Door.objects.standing(now))
        return self._in_time(now).filter(alone | Q(door__in=Door.objects.fallen(now)))

    def of_one(self, door: Door) -> Self:
        """Those of a family member by any of their doors about the family: each shows what is behind all."""
        assert door.record is not None
        return self.filter(
            door__person=door.person_id,
            door__form=Door.Form.FAMILY,
            door__record__family=door.record.family_id,
        )

    def end(self, now: datetime) -> None:
        """Those that are not over are: their cookies open nothing."""
        self._in_time(now).update(ended_at=now)

    def _going_on(self, now: datetime) -> Self:
        return self._in_time(now).filter(_is_seen(now))

    def _in_time(self, now: datetime) -> Self:
        return self.filter(ended_at__isnull=True, ends_at__gt=now)


def _is_seen(now: datetime) -> Q:
    """Of late, as far as that is asked of its door's form."""
    of_family = Q(door__form=Door.Form.FAMILY, seen_at__gt=now - IDLE_OF_FAMILY)
    return of_family | Q(door__form=Door.Form.PROFESSIONAL, seen_at__gt=now - IDLE)


class Visit(models.Model):
    """One visit, known by the digest of its cookie. It is no session of Django's, and signs nobody in."""

    door = models.ForeignKey(Door, models.PROTECT, related_name="visits")
    digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    sent_late = models.JSONField("pages from which something was kept after its door fell", default=list)
    network = models.GenericIPAddressField(null=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begun_at")), name="visit_ends_later")
        ]

    def __str__(self) -> str:
        return f"Visit by {self.door_id}"
