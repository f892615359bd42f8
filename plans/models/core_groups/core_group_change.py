"""Who joined and who left a plan's core group between conferences."""

from django.db import models

from plans.models.plan.plan import Plan


class CoreGroupChange(models.Model):
    """By a draft that was signed, or by the unit. Kept so that a page of a past day says who was of it then:
    the plan's own lists are in no history. Why, and by whom, stands in the plan's history and in the log.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="core_group_changes")
    changed_at = models.DateTimeField()
    joins = models.ManyToManyField("people.Person", blank=True, related_name="+")
    leaves = models.ManyToManyField("people.Person", blank=True, related_name="+")

    class Meta:
        ordering = ["changed_at", "id"]

    def __str__(self) -> str:
        return f"Core group of plan {self.plan_id}, changed"
