"""That a second person has looked at one page of a report that came as pictures, for one parent."""

from django.conf import settings
from django.db import models

from conferences.models.reports.offer import ReportOffer


class SeenPage(models.Model):
    """Who says that nothing which is withheld from this parent stands on this page of this file. `kept_mark`
    is of what was withheld from them then: with more of it, or less, the page is looked at again.
    """

    offer = models.ForeignKey(ReportOffer, models.CASCADE, related_name="seen_pages")
    upload = models.ForeignKey("uploads.Upload", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("page")
    kept_mark = models.CharField(max_length=64)
    drawn = models.BinaryField("the page as it was seen: what the parent is shown of it")
    wide = models.PositiveSmallIntegerField("how wide the picture is, in dots")
    high = models.PositiveSmallIntegerField("how high the picture is, in dots")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "upload", "number", "kept_mark", "by"], name="report_page_seen_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Page {self.number} of {self.offer_id}"
