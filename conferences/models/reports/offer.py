"""That a parent may read one report by their own link: asked for by one person, released by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report
from conferences.models.reports.version import ReportVersion


class ReportOffer(models.Model):
    """`text_of` is when the report had last changed as it was looked at: what changed since is offered anew.
    A second person releases it, with their password (safety 11). `told_at` is when a message said that there
    is something new on their page; `held_since` since when it is found to be kept back though it was
    released. `version` is what they read where their own version is offered, None for the report itself;
    `answers` say why each place may stand that may be meant for something of which they read nothing.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="offers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="report_offers")
    version = models.ForeignKey(ReportVersion, models.CASCADE, null=True, blank=True, related_name="offers")
    text_of = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(
        "what was asked as it was released, and why it may stand", default=list, blank=True
    )

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
        """Whether the report, or their version of it, still says what was looked at."""
        if self.text_of != self.report.changed_at:
            return False
        version = self.version
        if version is None:
            return True
        version.report = self.report
        return version.is_in_force and version.given_at is not None and version.given_at <= self.asked_at
