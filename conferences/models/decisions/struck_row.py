"""What was taken out of the outline plan, or left out of it, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class StruckRow(models.Model):
    """A row that stands in the plan no more, in the words that it had, with the reason.

    `proposal` is the mark of what a report proposed, which is not proposed again.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="struck_rows")
    action = models.CharField("what was to be done", max_length=500)
    because = models.CharField("why it is out", max_length=300)
    proposal = models.CharField(max_length=64, blank=True)
    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["struck_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(because=""), name="struck_row_says_why")]

    def __str__(self) -> str:
        return self.action
