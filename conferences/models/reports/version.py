"""The version of a report that its author gives for one parent, beside the whole report."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report


class ReportVersion(models.Model):
    """What one parent reads of a report in which something stands that is withheld from them: asked of its
    author, and given by them or by who enters it for them. The whole report stays for professionals.

    `wanted_since` is since when its author owes it, also once more: where they changed their report after it
    (`text_of` is when the report had last changed as it was given), where more is withheld from this parent
    by now, or where who looked through it found something. None while what was given is in force. `words`
    tell the author what about it. Who of the unit entered it for its author (`typed_by`) does not release it.
    """

    class Why(models.TextChoices):
        ASKED = "asked", "The report as it stands cannot be given to them"
        CHANGED = "changed", "The report has changed since"
        WITHHELD = "withheld", "More must not reach them by now"
        BACK = "back", "Somebody looked through it, and it came back"

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="report_versions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.TextField("what its author is told of it", max_length=1000, blank=True)
    wanted_since = models.DateTimeField(null=True, blank=True)
    wanted_why = models.CharField(max_length=10, choices=Why, default=Why.ASKED)
    sections = models.JSONField("what it says, by heading", default=dict, blank=True)
    upload = models.ForeignKey(
        "uploads.Upload", models.PROTECT, null=True, blank=True, related_name="report_versions"
    )
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.CharField("who gave it", max_length=200, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text_of = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "participant"], name="report_version_once"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_by="", text_of__isnull=True)
                | Q(given_at__isnull=False, text_of__isnull=False) & ~Q(given_by=""),
                name="report_version_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(wanted_since__isnull=False) | Q(given_at__isnull=False),
                name="report_version_wanted_or_given",
            ),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | Q(given_at__gte=F("text_of")),
                name="report_version_of_a_text_that_was",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} as {self.participant_id} reads it"

    @property
    def is_in_force(self) -> bool:
        """Whether it is what this parent reads: given, and not owed again."""
        return self.wanted_since is None and self.text_of == self.report.changed_at
