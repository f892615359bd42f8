"""Each time that a due date moved, and why."""

from django.db import models
from django.utils import timezone

from cpunit.deadlines.models.deadline import Deadline
from cpunit.domain.words import long_date


class DeadlineMove(models.Model):
    """A due date that was counted anew, because a holiday, a closure, a rule or the day counted from
    changed. What was late then stays late: `was_late`.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="moves")
    from_due = models.DateField()
    to_due = models.DateField()
    was_late = models.BooleanField(
        default=False, help_text="Whether the day had passed, and nothing was done, when it moved."
    )
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="deadline_move_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id}: {self.from_due} to {self.to_due}, {self.reason}"

    @property
    def sentence(self) -> str:
        """ "Moved from 3 December 2025 to 10 December 2025 on 22 November 2025: Flood (closure) added"; where
        it was late, "…on 5 December 2025, when it was late: …".
        """
        on = timezone.localdate(self.at)
        days = f"from {long_date(self.from_due)} to {long_date(self.to_due)}"
        late = ", when it was late" if self.was_late else ""
        return f"Moved {days} on {long_date(on)}{late}: {self.reason}"
