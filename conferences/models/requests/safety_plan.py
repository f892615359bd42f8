"""Interim safety plans: what keeps the children safe until the conference (WKF-5)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from conferences.models.conference.scope import FamilyScoped


class SafetyPlan(models.Model):
    """One version, as agencies agreed it on a day, and until when: without an end, until the conference.

    Held with the strategy discussion or, once there is one, with the conference (`record`). The first version
    is what was agreed at the discussion, whose own text it is. Rows are only added: the latest holds.
    """

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="safety_plans")
    record = models.ForeignKey("people.Reference", models.PROTECT, related_name="safety_plans")
    text = models.TextField("interim multi-agency safety plan", max_length=4000)
    agreed_on = models.DateField()
    agencies = models.ManyToManyField(
        "people.Agency", related_name="+", verbose_name="agencies that agreed to it"
    )
    others = models.CharField("who else agreed to it", max_length=300, blank=True)
    until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = FamilyScoped.as_manager()

    class Meta:
        ordering = ["agreed_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="safety_plan_written"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("agreed_on")),
                name="safety_plan_ends_after_it_was_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}, agreed on {self.agreed_on:%Y-%m-%d}"
