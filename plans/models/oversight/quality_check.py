"""The chair's judgement of a plan (WKF-14)."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.models.agreed_actions.action import PlanScoped
from plans.models.plan.plan import Plan


class Judgement(models.TextChoices):
    """The same words for each question and for the plan as a whole."""

    GOOD = "good", "Good"
    PARTLY = "partly", "Good in part"
    NOT = "not", "Not good enough"


class CheckQuerySet(PlanScoped):
    def standing(self, until: datetime | None = None) -> Self:
        """Those that hold; or that held at that moment."""
        if until is None:
            return self.filter(taken_out_at=None)
        return self.filter(Q(taken_out_at=None) | Q(taken_out_at__gte=until), recorded_at__lt=until)


class QualityCheck(models.Model):
    """What a chair found of a plan on a day, what they told about it, and whom. What it says stays: one that
    was recorded wrongly is taken out, with why, and the one that `corrects` it says what was found.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="quality_checks")
    checked_on = models.DateField()
    judgement = models.CharField("overall", max_length=10, choices=Judgement)
    feedback = models.TextField(max_length=4000)
    told = models.ManyToManyField("people.Professional", related_name="+", verbose_name="who was told")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_taken_out = models.CharField(max_length=300, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "checked_on"],
                condition=Q(taken_out_at=None),
                name="quality_checked_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(judgement__in=Judgement.values), name="quality_check_has_a_judgement"
            ),
            models.CheckConstraint(condition=~Q(feedback=""), name="quality_check_says_something"),
            models.CheckConstraint(
                condition=Q(taken_out_at=None, taken_out_by=None, why_taken_out="")
                | (Q(taken_out_at__isnull=False, taken_out_by__isnull=False) & ~Q(why_taken_out="")),
                name="quality_check_taken_out_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Quality check on {self.checked_on}"


class QualityAnswer(models.Model):
    """The judgement of one question of the rubric (`cpunit/domain/plan_quality.py`)."""

    check_of = models.ForeignKey(QualityCheck, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=20)
    judgement = models.CharField(max_length=10, choices=Judgement)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "question"], name="quality_question_once"),
            models.CheckConstraint(
                condition=Q(judgement__in=Judgement.values), name="quality_answer_has_a_judgement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.judgement}"
