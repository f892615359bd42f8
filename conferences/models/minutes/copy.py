"""Copies of papers: one for each person who may have one, asked for first and made by the worker."""

from django.conf import settings
from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant


class CopyQuerySet(ConferenceScoped):
    """Copies that were asked for."""

    def waiting(self) -> "CopyQuerySet":
        """Those that are still to be made."""
        return self.filter(document__isnull=True)


class Copy(models.Model):
    """One person's own copy of a paper of a conference (failure 4).

    It stands here from the moment that it was asked for, so that a message to the worker that gets lost loses
    no copy; it has its `document` once it was made.
    """

    class Paper(models.TextChoices):
        MINUTES = "minutes", "Minutes"
        OUTLINE_PLAN = "outline-plan", "What was decided, and the plan"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="copies")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="copies")
    paper = models.CharField(max_length=12, choices=Paper)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "papers.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_email = models.BooleanField(default=False)

    objects = CopyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint(fields=["participant", "paper"], name="copy_once_a_person"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=models.Q(document__isnull=True), name="copy_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()} for {self.participant}"
