"""Each time that a plan was given out as it stood."""

from django.conf import settings
from django.db import models

from plans.models.agreed_actions.action import PlanScoped
from plans.models.plan.plan import Plan


class PlanIssue(models.Model):
    """The plan as it stood when somebody asked for its copies: they carry this `number`, from 1 on, so that
    nobody works by an older one, and say its `facts` (`cpunit/papers/frozen.py`) whatever the plan is since.
    Rows are only added.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    facts = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_issue_one_at_a_time")]

    def __str__(self) -> str:
        return f"Copy {self.number} of plan {self.plan_id}"
