"""Which leaflets went with a letter."""

from typing import Self

from django.db import models

from cpunit.papers.models import Document
from cpunit.supplied.models.leaflet import Leaflet


class EnclosureQuerySet(models.QuerySet["Enclosure"]):
    def to_go(self) -> Self:
        """With their bytes, in order; what was withdrawn since goes out no more, with whatever letter."""
        return self.filter(leaflet__withdrawn_at__isnull=True).select_related("leaflet").order_by("pk")


class Enclosure(models.Model):
    """That a leaflet goes, or went, with a letter: by the same e-mail, or in the same envelope."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="enclosures")
    leaflet = models.ForeignKey(Leaflet, models.PROTECT, related_name="enclosures")

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "leaflet"], name="enclosed_once")]

    def __str__(self) -> str:
        return f"{self.leaflet} with {self.document_id}"
