"""Each time that somebody was reminded of what they do for the child."""

from django.db import models

from plans.models.agreed_actions.action import PlanAction


class ActionReminder(models.Model):
    """That the owner of an action was reminded of its day, once before it and once after (`occasion`). Who
    does it instead, and a day that moved, are reminded of anew.
    """

    class Occasion(models.TextChoices):
        BEFORE = "before", "Before the day"
        AFTER = "after", "After it"

    action = models.ForeignKey(PlanAction, models.CASCADE, related_name="reminders", db_index=False)
    to = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")
    by_date = models.DateField()
    occasion = models.CharField(max_length=6, choices=Occasion)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "to", "by_date", "occasion"], name="action_reminded_of_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id}, {self.get_occasion_display().lower()}"
