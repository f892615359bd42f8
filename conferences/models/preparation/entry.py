"""What was read, whom the chair spoke with, and why not, before a conference."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class PreparationEntryQuerySet(ConferenceScoped):
    def that_count(self) -> Self:
        """Of each row and person the one that counts: the last that was recorded."""
        by = ("conference_id", "row", "person_id")
        return self.order_by(*by, "-pk").distinct(*by)


class PreparationEntry(models.Model):
    """One row of the checklist (`cpunit.domain.checklists`) as somebody recorded it, about the conference or
    about one parent or child of it.

    Rows are only added: the last one counts, and those before it tell how it came about. `open` takes back
    what was recorded by mistake.
    """

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        NOT_DONE = "not-done", "Not done, and why"
        OPEN = "open", "Still to do: it was recorded by mistake"

    class How(models.TextChoices):
        READ = "read", "Read"
        IN_PERSON = "in-person", "In person"
        TELEPHONE = "telephone", "By telephone"
        VIDEO = "video", "By video"
        THROUGH_WORKER = "through-worker", "Through the social worker"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="preparation")
    row = models.CharField(max_length=30)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="prepared_at"
    )
    outcome = models.CharField(max_length=10, choices=Outcome)
    done_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=15, choices=How, blank=True)
    why_not = models.CharField("why not", max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PreparationEntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "preparation entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="done", done_on__isnull=False, why_not="") & ~Q(how="")
                | Q(outcome="not-done", done_on__isnull=True, how="") & ~Q(why_not="")
                | Q(outcome="open", done_on__isnull=True, how="", why_not=""),
                name="preparation_done_on_a_day_or_why_not",
            ),
        ]
        indexes = [models.Index(fields=["conference", "row", "person", "-id"], name="preparation_latest")]

    def __str__(self) -> str:
        return f"{self.row} of {self.conference_id}"
