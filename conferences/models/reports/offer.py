"""That a parent may read one report by their own link: asked for by one person, released by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report


class ReportOffer(models.Model):
    """`text_of` is when the report had last changed as it was looked at: what changed since is offered anew.
    A second person releases it, with their password (safety 11). `told_at` is when a message said that there
    is something new on their page; `held_since` since when it is found to be kept back though it was
    released.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="offers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="report_offers")
    text_of = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "participant"], name="report_offered_once"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False),
                name="report_released_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("asked_by")),
                name="report_released_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} for {self.participant_id}"

    @property
    def stands(self) -> bool:
        """Whether the report still says what was looked at."""
        return self.text_of == self.report.changed_at
