"""The chair's judgement of a plan (WKF-14)."""

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


class QualityCheck(models.Model):
    """What a chair found of a plan on a day, what they told about it, and whom. Rows are only added."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="quality_checks")
    checked_on = models.DateField()
    judgement = models.CharField("overall", max_length=10, choices=Judgement)
    feedback = models.TextField(max_length=4000)
    told = models.ManyToManyField("people.Professional", related_name="+", verbose_name="who was told")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["-checked_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "checked_on"], name="quality_checked_once_a_day"),
            models.CheckConstraint(
                condition=Q(judgement__in=Judgement.values), name="quality_check_has_a_judgement"
            ),
            models.CheckConstraint(condition=~Q(feedback=""), name="quality_check_says_something"),
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
