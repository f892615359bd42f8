"""A version of a report for a parent that its author has begun behind their door, and not sent."""

from django.db import models

from conferences.models.reports.version import ReportVersion


class VersionDraft(models.Model):
    """Its author's own, as a `ReportDraft` is: nobody else sees it until it is sent, and then it is gone.
    `began_from` is what stood there as its author last saved it: the report, or the version that they gave
    before; `serves` are the keys of the versions that it is to stand for, too.
    """

    version = models.OneToOneField(ReportVersion, models.CASCADE, related_name="draft")
    sections = models.JSONField("what it says, by heading", default=dict, blank=True)
    began_from = models.JSONField("what it began from, by heading", default=dict, blank=True)
    serves = models.JSONField("whom it is to serve, too", default=list, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Draft of version {self.version_id}"
