"""Who is kept from the conferences about a family: a fact of the family, which each conference inherits."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.people.models.family import Family
from cpunit.people.models.person import Person


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def running(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)


class Exclusion(models.Model):
    """Somebody who is kept from the conferences about a family, on a ground that a chair found (LDS-4).

    It runs until it is ended, and is looked at again on a day (failure 8). The ground is for staff: it stands
    in no paper that goes to the family.
    """

    family = models.ForeignKey(Family, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    ground = models.TextField("ground of the exclusion", max_length=1000)
    decided_by = models.ForeignKey("people.Chair", models.PROTECT, related_name="+")
    review_on = models.DateField("looked at again on")
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(ground=""), name="exclusion_is_grounded"),
            models.UniqueConstraint(
                fields=["family", "person"], condition=Q(ended_at__isnull=True), name="exclusion_runs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} kept from conferences about {self.family}"
