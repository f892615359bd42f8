"""Each time that somebody was asked for a report, and of whom none is expected."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.invitations.participant import Participant
from cpunit.papers.models import OutgoingMessage


class ReportChaser(models.Model):
    """One message that asks for a report. `occasion` says what the worker sent it for, once for all; "" where
    somebody asked by hand (`by`).
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="report_chasers")
    occasion = models.CharField(max_length=40, blank=True)
    message = models.ForeignKey(OutgoingMessage, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "occasion"],
                condition=~Q(occasion=""),
                name="report_chased_once_for_it",
            ),
            models.CheckConstraint(
                condition=Q(occasion="", by__isnull=False) | ~Q(occasion="") & Q(by__isnull=True),
                name="report_chased_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} asked at {self.at}"


class NoReport(models.Model):
    """That no report is expected of somebody who is invited, and why."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="no_report")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="no_report_says_why")]

    def __str__(self) -> str:
        return f"No report of {self.participant_id}"
