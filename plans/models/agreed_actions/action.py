"""The actions of a plan, each with an owner, a date and a measure."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.domain.vague import is_vague
from cpunit.people.models import User, families_of
from plans.models.plan.plan import Plan


class PlanScoped(models.QuerySet[Any]):
    """A queryset of records that belong to a `plan`."""

    def visible_to(self, user: User) -> Self:
        return self.filter(plan__child__family__in=families_of(user))


class PlanAction(models.Model):
    """What somebody does for the child by a date; copied from the outline plan when the plan starts."""

    class State(models.TextChoices):
        TO_DO = "to-do", "To do"
        DONE = "done", "Done"
        NOT_NEEDED = "not-needed", "No longer needed"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="actions")
    need = models.CharField("risk or need", max_length=500)
    outcome = models.CharField("what should be different", max_length=500)
    action = models.CharField("what will be done", max_length=500)
    measure = models.CharField("how we will know", max_length=500)
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_date = models.DateField("by when")
    in_family_words = models.CharField("in the family’s words", max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.TO_DO)
    closed_on = models.DateField(null=True, blank=True)
    row = models.ForeignKey(
        "conferences.OutlineAction",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The row of the latest conference’s outline plan that it is.",
    )
    reviewed = models.ForeignKey(
        "conferences.ReviewedAction",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What the latest review that looked back on it said of it.",
    )
    history = HistoricalRecords()
    _change_reason: str | None = None

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["by_date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(need="") & ~Q(outcome="") & ~Q(action="") & ~Q(measure=""),
                name="plan_action_complete",
            ),
            models.CheckConstraint(
                condition=Q(state="to-do", closed_on__isnull=True)
                | (~Q(state="to-do") & Q(closed_on__isnull=False)),
                name="plan_action_closed_on_a_day",
            ),
        ]
        indexes = [models.Index(F("by_date"), condition=Q(state="to-do"), name="plan_action_to_do")]

    def __str__(self) -> str:
        return self.action

    @property
    def is_vague(self) -> bool:
        """Whether it is still to do, and says who turns up and not what gets better."""
        return self.state == self.State.TO_DO and is_vague(self.action, self.measure)

    @property
    def for_family(self) -> str:
        """All that the family's copy says of what is done (SUR-11)."""
        return self.in_family_words or self.action
