"""Notes of the live record beside its map."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class Section(models.Model):
    """What is noted at one step of the record (the opening, the asking for dissent), as last saved."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    text = models.TextField(max_length=20000, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["conference", "key"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.conference_id}"
