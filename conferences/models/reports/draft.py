"""A report that its author has begun behind their door, and not sent."""

from django.db import models

from conferences.models.invitations.participant import Participant


class ReportDraft(models.Model):
    """Its author's own: nobody else sees it until it is sent, and then it is gone. `began_from` is what stood
    in the report that was sent, as its author last saw it.
    """

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="report_draft")
    sections = models.JSONField("what it says, by heading", default=dict, blank=True)
    began_from = models.JSONField("what it began from, by heading", default=dict, blank=True)
    written_by = models.CharField("who writes it, where a desk sends it", max_length=150, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Draft of {self.participant_id}"
