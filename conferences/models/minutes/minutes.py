"""Minutes: written from the live record, approved by the chair, then never changed."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.frameworks.headings import Heading


class Minutes(models.Model):
    """The record of a conference. `texts` is what is written by hand, by the key of the framework's heading
    that it stands under. A trigger refuses to change the words once they are approved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        SUBMITTED = "submitted", "With the chair"
        APPROVED = "approved", "Approved"
        DISTRIBUTED = "distributed", "Distributed"

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    texts = models.JSONField(default=dict, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    distributed_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        "papers.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "distributed"])
                | Q(approved_by__isnull=False, approved_at__isnull=False, document__isnull=False),
                name="minutes_approved_by_a_chair",
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes of {self.conference_id}"

    def under(self, headings: Iterable[Heading]) -> list[tuple[str, str]]:
        """What is written by hand, heading by heading, each with its title; not what is empty."""
        return [
            (each.title, self.texts[each.key])
            for each in headings
            if each.has_text and self.texts.get(each.key, "").strip()
        ]
