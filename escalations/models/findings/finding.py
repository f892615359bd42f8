"""What a chair found when they checked practice at one of the points of a conference."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models import Conference
from cpunit.people.models import User, families_of


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: User) -> Self:
        """About conferences that the user may see."""
        return self.filter(conference__family__in=families_of(user))

    def standing(self) -> Self:
        """Those that were not taken out."""
        return self.filter(taken_out_at=None)


class Finding(models.Model):
    """One check at one point (KRK-22), on the record of each child of the conference. What it says stays: one
    that was recorded wrongly is taken out, with why, and recorded anew. Monitoring contacts, midway reviews
    and concerns are records of their own, and are the other three points.
    """

    class Point(models.TextChoices):
        REQUEST = "request", "The request"
        PREPARATION = "preparation", "The preparation"
        OUTCOME = "outcome", "The outcome"
        RECORD = "record", "The record of the meeting"

    class Verdict(models.TextChoices):
        GOOD = "good", "Better than asked for"
        SOUND = "sound", "As it should be"
        IMPROVE = "improve", "To be improved"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="+")
    point = models.CharField(max_length=12, choices=Point)
    verdict = models.CharField(max_length=8, choices=Verdict)
    codes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey("people.Team", models.PROTECT, null=True, blank=True, related_name="+")
    found = models.TextField(max_length=4000)
    follows = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_taken_out = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(found=""), name="finding_says_what"),
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(team__isnull=True), name="finding_about_one_at_most"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="improve")
                | (~Q(codes=[]) & (Q(agency__isnull=False) | Q(team__isnull=False))),
                name="finding_to_improve_says_what_and_whose",
            ),
            models.CheckConstraint(
                condition=Q(taken_out_at=None, taken_out_by=None, why_taken_out="")
                | (Q(taken_out_at__isnull=False, taken_out_by__isnull=False) & ~Q(why_taken_out="")),
                name="finding_taken_out_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["conference", "point"], name="finding_of_conference"),
            models.Index(fields=["made_at"], name="finding_made"),
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()} of {self.conference_id}: {self.get_verdict_display()}"

    @property
    def whose(self) -> str:
        """Whose practice it is about; "" where that is not said."""
        about = self.agency or self.team
        return about.name if about else ""
