"""That the social worker confirmed who is invited to a review (KRK-6)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class ListConfirmed(models.Model):
    """Who confirmed the list, in which capacity, when and through which way, and what the list was.

    Rows are only added: the latest counts. `people` keeps a line for each as `{"person", "name", "who",
    "stands"}` (`cpunit.domain.invitees.Line`), so that what changed since can be said.
    """

    class Capacity(models.TextChoices):
        WORKER = "worker", "The social worker who holds the case"
        MANAGER = "manager", "The manager of the team"
        STANDS_IN = "stands-in", "Somebody who stands in for the worker"

    class Through(models.TextChoices):
        DOOR = "door", "On their own page"
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"
        IN_PERSON = "in-person", "In person"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="list_confirmed")
    confirmed_by = models.CharField("who confirmed it", max_length=150)
    capacity = models.CharField("in which capacity", max_length=10, choices=Capacity)
    through = models.CharField("how they confirmed it", max_length=10, choices=Through)
    confirmed_on = models.DateField("confirmed on")
    note = models.CharField("what else they said", max_length=300, blank=True)
    people = models.JSONField("what the list was")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody where the worker confirmed it on their own page.",
    )
    at = models.DateTimeField()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "lists confirmed"
        constraints = [
            models.CheckConstraint(condition=~Q(confirmed_by=""), name="list_confirmed_by_somebody"),
            models.CheckConstraint(
                condition=Q(through="door", recorded_by__isnull=True)
                | ~Q(through="door") & Q(recorded_by__isnull=False),
                name="list_confirmed_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"List of {self.conference_id}, confirmed by {self.confirmed_by}"
