"""Alerts that the product raises by itself where a plan drifts."""

from typing import Self

from django.db import models
from django.db.models import Q

from cpunit.people.models import User, families_of


class DriftAlertQuerySet(models.QuerySet["DriftAlert"]):
    def visible_to(self, user: User) -> Self:
        """Alerts about families that the user may see."""
        return self.filter(plan__child__family__in=families_of(user))

    def open(self) -> Self:
        """Those whose date is still missed: one kept since is left out before the sweep closes it."""
        return self.filter(closed_at__isnull=True, deadline__closed_at__isnull=True)


class DriftAlert(models.Model):
    """A core group or a visit passed its limit undone, and the chair was told (failure 10).

    Once for each missed date.
    """

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="alerts")
    deadline = models.OneToOneField("deadlines.Deadline", models.PROTECT, related_name="drift_alert")
    chair = models.ForeignKey("people.Chair", models.PROTECT, null=True, related_name="alerts")
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    how_closed = models.CharField(max_length=300, blank=True)

    objects = DriftAlertQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(how_closed=""), name="alert_closed_somehow"
            ),
        ]
        indexes = [
            models.Index(
                fields=["chair", "-raised_at"], condition=Q(closed_at__isnull=True), name="alert_open"
            )
        ]

    def __str__(self) -> str:
        return f"Alert on {self.plan_id}"
