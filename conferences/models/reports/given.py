"""That one report was given to one parent."""

from django.db import models

from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report


class GivenReport(models.Model):
    """When a parent had it, and how. That they had *the reports* is `ReportShare`, which the opening asks for
    (failure 7); this says which. `text_of` is when the report had last changed as they had it, None where
    that is not known: what changed since, they have not read.
    """

    class How(models.TextChoices):
        IN_PERSON = "in-person", "Handed over, and gone through together"
        POST = "post", "By post"
        DOOR = "door", "Read by their own link"

    report = models.ForeignKey(Report, models.CASCADE, related_name="given")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="reports_given")
    given_on = models.DateField()
    text_of = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How)

    class Meta:
        ordering = ["given_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "participant"], name="report_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} to {self.participant_id}"
