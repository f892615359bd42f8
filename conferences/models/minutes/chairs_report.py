"""The chair's report, where an authority asks for one beside the minutes (B&NES)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class ChairsReport(models.Model):
    """What the chair reports of a conference, drawn from its record, with `words` of the chair. Once approved
    it is a paper, and a trigger refuses to change it.
    """

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="chairs_report")
    words = models.TextField(max_length=20000, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        "papers.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True, document__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False, document__isnull=False),
                name="chairs_report_approved_by_a_chair",
            ),
        ]

    def __str__(self) -> str:
        return f"Chair’s report of {self.conference_id}"
