"""Changes to the calendar or to a timescale whose open dates are counted anew."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.deadlines.models.rule_override import RuleOverride


class RecountQuerySet(models.QuerySet["Recount"]):
    def waiting(self) -> "RecountQuerySet":
        return self.filter(done_at__isnull=True)


class Recount(models.Model):
    """One change, and that the open dates it touches were (or are still to be) counted anew.

    Written with the change itself, so that a message lost on its way to the worker leaves it undone, not
    forgotten: the sweep finds it. It is about a `day`, or about an `override`.
    """

    day = models.DateField(null=True, blank=True)
    override = models.ForeignKey(RuleOverride, models.PROTECT, null=True, blank=True, related_name="recounts")
    what = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    moved = models.PositiveIntegerField(default=0)
    beyond = models.PositiveIntegerField(
        default=0,
        help_text="Dates that kept their day, because their count left the bank holidays that are known.",
    )

    objects = RecountQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=False, override__isnull=True)
                | Q(day__isnull=True, override__isnull=False),
                name="recount_about_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="recount_has_a_reason"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(done_at__isnull=True), name="recount_waiting")]

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"
