"""Visits by the social worker to the child."""

from django.db import models
from simple_history.models import HistoricalRecords

from plans.models.agreed_actions.action import PlanScoped
from plans.models.plan.plan import Plan


class Visit(models.Model):
    """One visit: whether the child was seen, and seen alone, and where (BNS-9).

    Only a visit at which the child was seen counts. An unborn child has contacts with their parents: nobody
    is seen, and none is late.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="visits")
    visited_on = models.DateField()
    professional = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")
    seen = models.BooleanField("the child was seen")
    seen_alone = models.BooleanField("the child was seen alone", default=False)
    announced = models.BooleanField("the family knew that they would come", null=True, blank=True)
    before_birth = models.BooleanField("a contact before the birth", default=False)
    place = models.CharField("where", max_length=200)
    came_as = models.ForeignKey(
        "plans.NightlyRow",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        help_text="As which row of the case system’s nightly file, where it came so.",
    )
    history = HistoricalRecords()
    _change_reason: str | None = None

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["-visited_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen=True) | models.Q(seen_alone=False), name="visit_seen_alone_was_seen"
            ),
            models.CheckConstraint(
                condition=models.Q(seen=False) | models.Q(before_birth=False),
                name="visit_before_birth_sees_nobody",
            ),
            models.UniqueConstraint(fields=["plan", "visited_on", "professional"], name="visit_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"Visit on {self.visited_on}"
