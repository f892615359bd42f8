"""Core groups: the meetings that carry a plan out."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import User, families_of
from plans.models.plan.plan import Plan


class CoreGroupQuerySet(models.QuerySet["CoreGroup"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(family__in=families_of(user))


class CoreGroup(models.Model):
    """One core group meeting for the plans of brothers and sisters together: planned, then held or
    cancelled.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="core_groups")
    plans = models.ManyToManyField(Plan, related_name="core_groups")
    members = models.ManyToManyField("people.Professional", blank=True, related_name="core_groups")
    of_family = models.ManyToManyField(
        "people.Person",
        blank=True,
        related_name="+",
        verbose_name="who of the family came",
    )
    apologies = models.ManyToManyField(
        "people.Person", blank=True, related_name="+", verbose_name="who sent apologies"
    )
    planned_for = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    progress = models.TextField("what has moved since the last time", max_length=4000, blank=True)
    why_cancelled = models.CharField(max_length=300, blank=True)
    came_as = models.OneToOneField(
        "plans.NightlyRow",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="core_group",
        help_text="As which row of the case system’s nightly file, where it came so.",
    )
    history = HistoricalRecords(m2m_fields=[members, of_family, apologies])
    _change_reason: str | None = None
    skip_history_when_saving: bool

    objects = CoreGroupQuerySet.as_manager()

    class Meta:
        ordering = ["-planned_for", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False)
                | (~Q(state="held") & Q(held_on__isnull=True)),
                name="core_group_held_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(why_cancelled=""),
                name="core_group_cancelled_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["family", "-planned_for"], name="core_group_of_family")]

    def __str__(self) -> str:
        return f"Core group planned for {self.planned_for}"
