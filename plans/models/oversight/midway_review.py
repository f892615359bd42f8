"""The chair's review of a plan between two conferences (KRK-22)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import User, families_of
from plans.models.plan.plan import Plan


class MidwayQuerySet(models.QuerySet["MidwayReview"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(family__in=families_of(user))


class MidwayReview(models.Model):
    """One midway review of the plans of brothers and sisters: the social worker and their team manager are
    invited; then it is held or called off.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Called off"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="midway_reviews")
    plans = models.ManyToManyField(Plan, related_name="midway_reviews")
    planned_for = models.DateTimeField()
    where = models.CharField("where, or how to join", max_length=300)
    invited = models.ManyToManyField("people.Professional", related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    came = models.ManyToManyField("people.Professional", blank=True, related_name="+")
    found = models.TextField("what was found", max_length=4000, blank=True)
    follows = models.CharField("what follows", max_length=500, blank=True)
    why_cancelled = models.CharField(max_length=300, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords(m2m_fields=[came])
    _change_reason: str | None = None
    skip_history_when_saving: bool

    objects = MidwayQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_for", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False) & ~Q(found="")
                | (~Q(state="held") & Q(held_on__isnull=True)),
                name="midway_review_held_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(why_cancelled=""),
                name="midway_review_cancelled_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Midway review planned for {self.planned_for:%d %B %Y}"
