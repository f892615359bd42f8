"""Numbers of its own that a unit puts in the place of its profile's, each from a date on and with a
reason.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.domain.timescales import ConferenceKind, Kind, Unit


class RuleOverride(models.Model):
    """A timescale as this unit keeps it, for what is counted from `in_force_from` on. Never changed
    afterwards: a later row follows.
    """

    kind = models.CharField(max_length=40)
    conference = models.CharField(max_length=20)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    in_force_from = models.DateField()
    reason = models.TextField(max_length=1000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    history = HistoricalRecords()
    _change_reason: str | None = None

    class Meta:
        ordering = ["kind", "conference", "in_force_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "conference", "in_force_from"], name="rule_override_once_a_day"
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
