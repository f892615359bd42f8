"""Which leaflets went with a letter."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Min

from cpunit.papers.models import Document
from cpunit.supplied.models.leaflet import Leaflet


class EnclosureQuerySet(models.QuerySet["Enclosure"]):
    def to_go(self) -> Self:
        """With their bytes, in order; what was withdrawn since goes out no more, with whatever letter."""
        return self.filter(leaflet__withdrawn_at__isnull=True).select_related("leaflet").order_by("pk")

    def named(self) -> Self:
        """Without their bytes, in order, with the moment at which an e-mail with their letter left
        (`left_at`).
        """
        rows = self.select_related("leaflet").defer("leaflet__pdf", "leaflet__text").order_by("pk")
        return rows.annotate(left_at=Min("document__messages__sent_at"))


class Enclosure(models.Model):
    """That a leaflet goes, or went, with a letter: by the same e-mail, or in the same envelope."""

    left_at: datetime | None

    document = models.ForeignKey(Document, models.PROTECT, related_name="enclosures")
    leaflet = models.ForeignKey(Leaflet, models.PROTECT, related_name="enclosures")

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["document", "leaflet"], name="enclosed_once")]

    def __str__(self) -> str:
        return f"{self.leaflet} with {self.document_id}"
