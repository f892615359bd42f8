"""The words of minutes as they were handed on: what was submitted, handed back and approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.minutes.minutes import Minutes


class MinutesVersion(models.Model):
    """The words of the minutes as they stood when they were handed on, so that the chair sees what changed
    and the minute taker what the chair changed. Rows are only added (a trigger refuses everything else).
    """

    class Act(models.TextChoices):
        SUBMITTED = "submitted", "handed to the chair"
        RETURNED = "returned", "handed back"
        APPROVED = "approved", "approved"

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10, choices=Act)
    texts = models.JSONField(default=dict)
    why = models.TextField("why it was handed back", max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="version_one_at_a_time"),
            models.CheckConstraint(
                condition=~Q(act="returned") | ~Q(why=""), name="version_handed_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({self.number})"
