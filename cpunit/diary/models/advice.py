"""Advice that the chair on duty gave (KRK-26): who asked, about which threshold, what was said."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import Area, Child, User, families_of


class AdviceQuerySet(models.QuerySet["Advice"]):
    """Advice."""

    def visible_to(self, user: User) -> Self:
        """What was said about families that they may see, wherever these are now, or in their areas."""
        return self.filter(
            Q(child__isnull=True, area__in=user.area_keys) | Q(child__family__in=families_of(user))
        )


class Advice(models.Model):
    """One conversation with the daily duty service. Who gave it may correct it; what was said before stays in
    its history.

    It is about a child only where one is on record: who asks about a threshold need not name anybody.
    """

    class About(models.TextChoices):
        STRATEGY_DISCUSSION = "strategy", "Whether a strategy discussion is needed"
        CONFERENCE = "conference", "Whether the threshold for a conference is met"
        PLAN = "plan", "A plan: going on, ending, or an earlier review"
        TRANSFER = "transfer", "A transfer in or out"
        DISAGREEMENT = "disagreement", "A disagreement between professionals"
        OTHER = "other", "Something else"

    area = models.ForeignKey(Area, models.PROTECT, related_name="advice")
    asked_at = models.DateTimeField()
    asked_by = models.CharField("who asked", max_length=150)
    asked_from = models.CharField("their team or agency", max_length=150, blank=True)
    about = models.CharField("what it was about", max_length=12, choices=About)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="advice")
    question = models.TextField("what was asked", max_length=2000)
    said = models.TextField("what was said", max_length=4000)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="advice")
    recorded_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)
    why_corrected = models.CharField("why it is corrected", max_length=300, blank=True)
    history = HistoricalRecords()

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        verbose_name_plural = "advice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by="") & ~Q(question="") & ~Q(said=""), name="advice_is_told"
            ),
            models.CheckConstraint(
                condition=Q(corrected_at__isnull=True, why_corrected="")
                | (Q(corrected_at__isnull=False) & ~Q(why_corrected="")),
                name="advice_corrected_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="advice_newest")]

    def __str__(self) -> str:
        return f"{self.get_about_display()}, {self.asked_at:%Y-%m-%d}"
