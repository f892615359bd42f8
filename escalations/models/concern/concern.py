"""A chair's formal concern, and each step that it took up the ladder."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import Referenced, User, families_of
from plans.models import Plan


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, user: User) -> Self:
        """Concerns about families that the user may see."""
        return self.filter(family__in=families_of(user))

    def open(self) -> Self:
        """Those that wait for an answer, or are answered and not yet closed."""
        return self.exclude(state=Concern.State.CLOSED)

    def moved_up(self) -> Self:
        """Open ones that stand higher on the ladder than where they began."""
        return self.open().filter(
            models.Exists(
                ConcernStep.objects.filter(concern=models.OuterRef("pk")).exclude(
                    stage=models.OuterRef("stage")
                )
            )
        )


class Concern(Referenced):
    """A formal concern of a chair about a plan (WKF-16, KRK-23, SUR-6).

    Sent, to be answered within working days, else it moves up.
    """

    class State(models.TextChoices):
        RAISED = "raised", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="concerns")
    about_reference = models.ForeignKey(
        "people.Reference",
        models.PROTECT,
        null=True,
        related_name="concerns",
        help_text="The record that it is about: a plan.",
    )
    deadline = models.ForeignKey(
        "deadlines.Deadline",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="concerns",
        help_text="The missed date that it is about, where it is about one.",
    )
    chair = models.ForeignKey("people.Chair", models.PROTECT, related_name="concerns")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.RAISED)
    stage = models.CharField(max_length=40)
    concern = models.TextField("what is wrong", max_length=4000)
    asked = models.TextField("what is asked for", max_length=2000)
    sent_to = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    named = models.ManyToManyField(
        "people.Professional",
        related_name="+",
        help_text="Who was named to answer it, at whatever stage: they may have a copy.",
    )
    answer = models.TextField(max_length=4000, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    action_by = models.DateField("action to be taken by", null=True, blank=True)
    held_until = models.DateField(
        "held at its stage until",
        null=True,
        blank=True,
        help_text="Unanswered it moves up after this day; once at each stage.",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.TextField(max_length=2000, blank=True)
    history = HistoricalRecords()

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(about_reference__isnull=False), name="concern_about_exactly_one"
            ),
            models.CheckConstraint(
                condition=~Q(concern="") & ~Q(asked=""), name="concern_says_what_and_asks"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="concern_answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="concern_closed_at_a_moment"
            ),
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(deadline__isnull=False), name="concern_once_a_missed_date"
            ),
        ]
        indexes = [
            models.Index(fields=["-raised_at", "-id"], condition=~Q(state="closed"), name="concern_open"),
            models.Index(fields=["about_reference", "-raised_at"], name="concern_about_reference"),
        ]

    @property
    def plan(self) -> Plan:
        """The plan that it is about."""
        assert self.about_reference is not None
        plan: Plan = self.about_reference.plan
        return plan


LONGEST_NOTE = 5000
"""Letters of a step: an answer stands in its own whole."""


class ConcernStep(models.Model):
    """One step on the ladder; rows are only added. A copy of the concern says what stood there by one."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.concern_id}: {self.stage}"
