"""Conflicts of interest: why a chair may not chair for a family although nothing else speaks against it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.people.models.chair import Chair
from cpunit.people.models.family import Family


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Conflicts."""

    def running(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)


class Conflict(models.Model):
    """A chair is not independent of a family (SUR-1): they declared it, or a manager recorded it.

    It runs until it is ended, with the reason. `why` is for who books and answers for the unit: it stands in
    no paper.
    """

    chair = models.ForeignKey(Chair, models.PROTECT, related_name="conflicts")
    family = models.ForeignKey(Family, models.PROTECT, related_name="conflicts")
    why = models.TextField("why the chair is not independent", max_length=500)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_ended = models.TextField(max_length=500, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="conflict_says_why"),
            models.UniqueConstraint(
                fields=["chair", "family"], condition=Q(ended_at__isnull=True), name="conflict_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(why_ended=""),
                name="conflict_ended_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chair} is not independent of {self.family}"
