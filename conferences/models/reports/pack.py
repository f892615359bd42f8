"""The chair's pack: all reports of one conference as one PDF, to read the night before."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.papers.problem import MOST_TRIES


class ReportPackQuerySet(ConferenceScoped):
    """Packs."""

    def waiting(self) -> Self:
        """Those that the worker is to make: asked for, or out of date since something came in."""
        return self.filter(asked_at__isnull=False, tries__lt=MOST_TRIES)


class ReportPack(models.Model):
    """One a conference, made anew once something came in. It is no paper that leaves the unit: it holds what
    is withheld from others, and is for the chair alone. `asked_at` stands from the moment that it is wanted,
    or out of date, until it is made.
    """

    conference = models.OneToOneField(Conference, models.CASCADE, related_name="report_pack")
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    missing = models.CharField("whose report is missing in it", max_length=1000, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = ReportPackQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pdf__isnull=True, pages__isnull=True, made_at__isnull=True)
                | Q(pdf__isnull=False, pages__isnull=False, made_at__isnull=False),
                name="pack_made_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Reports of {self.conference_id}"

    @property
    def is_set_aside(self) -> bool:
        return self.asked_at is not None and self.tries >= MOST_TRIES
