"""Each time that a due date moved, and why."""

from django.db import models

from cpunit.deadlines.models.deadline import Deadline


class DeadlineMove(models.Model):
    """A due date that was counted anew, because a holiday, a closure, a rule or the day counted from
    changed.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="moves")
    from_due = models.DateField()
    to_due = models.DateField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="deadline_move_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.from_due} to {self.to_due}, {self.reason}"
