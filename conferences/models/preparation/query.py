"""What the chair asks the social worker before a conference, and what they answer (BNS-1)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class QueryQuerySet(ConferenceScoped):
    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)


class Query(models.Model):
    """One query to the social worker who holds the case. `worker` is who was asked, by name in the records.

    The answer is theirs through their door (`answered_by` None), or recorded by the unit as they gave it.
    """

    class Through(models.TextChoices):
        DOOR = "door", "On their own page"
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"
        IN_PERSON = "in-person", "In person"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="queries")
    worker = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")
    text = models.TextField("query", max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    through = models.CharField("how it was answered", max_length=10, choices=Through, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who recorded the answer; nobody where the worker gave it on their own page.",
    )

    objects = QueryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "queries"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="query_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", through="", answered_by__isnull=True)
                | Q(answered_at__isnull=False, through="door", answered_by__isnull=True) & ~Q(answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(answer="")
                & ~Q(through__in=["", "door"]),
                name="query_answered_in_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["conference"], name="query_unanswered", condition=Q(answered_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"Query of {self.conference_id}"
