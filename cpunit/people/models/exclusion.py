"""Who is kept from the conferences about a family: a fact of the family, which each conference inherits."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.domain.exclusions import WORDS, Extent
from cpunit.people.models.family import Family
from cpunit.people.models.person import Person


class ExclusionQuerySet(models.QuerySet["Exclusion"]):
    def running(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)


class Exclusion(models.Model):
    """Somebody who is kept from the conferences about a family, on a ground that a chair found (LDS-4).

    It runs until it is ended, and is looked at again on a day (failure 8). The ground is for staff: it stands
    in no paper that goes to the family. `told` alone is for their letter: which part they are asked to.

    `children` are those whose matters they are kept from; none of them stands for all of the family.
    """

    family = models.ForeignKey(Family, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    extent = models.CharField(
        "kept from", max_length=10, choices=[(each.value, WORDS[each]) for each in Extent], default="whole"
    )
    part = models.CharField("from which part", max_length=300, blank=True)
    agenda = ArrayField(
        models.CharField(max_length=40), verbose_name="parts of the agenda", default=list, blank=True
    )
    told = models.CharField("what their letter says of it", max_length=300, blank=True)
    children = models.ManyToManyField(
        "people.Child", blank=True, related_name="+", verbose_name="from what concerns these children alone"
    )
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
            models.CheckConstraint(
                condition=~Q(extent="part") & Q(part="", told="", agenda=[])
                | Q(extent="part") & ~Q(part="") & ~Q(told=""),
                name="exclusion_in_part_says_which",
            ),
            models.CheckConstraint(
                condition=Q(extent__in=["whole", "part", "minutes"]), name="exclusion_extent_known"
            ),
            models.UniqueConstraint(
                fields=["family", "person"], condition=Q(ended_at__isnull=True), name="exclusion_runs_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} kept from conferences about {self.family}"
