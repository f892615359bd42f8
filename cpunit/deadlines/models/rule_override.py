"""Numbers of its own that a unit puts in the place of its profile's, each from a date on and with a
reason.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.domain.timescales import ConferenceKind, Kind, Unit


class RuleOverrideQuerySet(models.QuerySet["RuleOverride"]):
    def standing(self) -> "RuleOverrideQuerySet":
        """Those that dates are counted by: not withdrawn, and not corrected by another."""
        return self.filter(withdrawn_at__isnull=True)


class RuleOverride(models.Model):
    """A timescale as this unit keeps it, for what is counted from `in_force_from` on.

    Its number is never changed afterwards: another row follows from a later day, or it is withdrawn, with the
    reason; a slip is corrected by a row that takes the place of the withdrawn one (`corrects`).
    """

    kind = models.CharField(max_length=40)
    conference = models.CharField(max_length=20)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    in_force_from = models.DateField()
    reason = models.TextField(max_length=1000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by_rows"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = RuleOverrideQuerySet.as_manager()
    history = HistoricalRecords()
    _change_reason: str | None = None

    class Meta:
        ordering = ["kind", "conference", "in_force_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "conference", "in_force_from"],
                condition=Q(withdrawn_at__isnull=True),
                name="rule_override_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(why_withdrawn="")),
                name="rule_override_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1, amount__lte=1000), name="rule_override_amount_in_reason"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="rule_override_has_a_reason"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="rule_override_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(conference__in=[kind.value for kind in ConferenceKind]),
                name="rule_override_conference_known",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=[unit.value for unit in Unit]), name="rule_override_unit_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.conference}): {self.amount} {self.unit} from {self.in_force_from}"
