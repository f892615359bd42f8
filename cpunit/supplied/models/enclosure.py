"""Which leaflets went with a letter."""

from django.db import models

from cpunit.papers.models import Document
from cpunit.supplied.models.leaflet import Leaflet


class Enclosure(models.Model):
    """That a leaflet goes, or went, with a letter: by the same e-mail, or in the same envelope."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="enclosures")
    leaflet = models.ForeignKey(Leaflet, models.PROTECT, related_name="enclosures")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "leaflet"], name="enclosed_once")]

    def __str__(self) -> str:
        return f"{self.leaflet} with {self.document_id}"
