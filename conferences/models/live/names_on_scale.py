"""The times in which the chair shows whose number is whose."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class NamesOnScale(models.Model):
    """From when to when names stand at the numbers of a conference's scales, and who chose so (safety 7).
    While none lasts they stand at none; what lasts at the close holds for the minutes.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="names_on_scale", editable=False)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "names on scale"
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(hidden_at__isnull=True), name="names_on_scale_once"
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | Q(hidden_at__gte=F("shown_at"), hidden_by__isnull=False),
                name="names_on_scale_hidden",
            ),
        ]

    def __str__(self) -> str:
        return f"Names on the scale of {self.conference_id} from {self.shown_at:%H:%M}"
