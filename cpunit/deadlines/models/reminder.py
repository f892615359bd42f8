"""Reminders that were sent: at most one for each deadline and due date."""

from django.conf import settings
from django.db import models

from cpunit.deadlines.models.deadline import Deadline


class Reminder(models.Model):
    """That a deadline's owner was reminded of a due date. A date that moved may be reminded of again.

    The unique constraint is the index that finds a deadline's reminders; more would only slow the sweep down.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders", db_index=False)
    due_date = models.DateField()
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminders", db_index=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["deadline", "due_date"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.deadline_id} due {self.due_date}, to {self.to_id}"
