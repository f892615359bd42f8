"""Numbered amendments to minutes: what was put right, why, and who asked; the minutes never change."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.decisions.decision import DecisionCorrection
from cpunit.people.models import Child, Person


class AmendmentQuerySet(ConferenceScoped):
    """Amendments, and what is proposed as one."""

    def proposed(self) -> Self:
        """Those that the chair has not taken up yet."""
        return self.filter(state=Amendment.State.PROPOSED)

    def approved(self) -> Self:
        return self.filter(state=Amendment.State.APPROVED)


class Amendment(models.Model):
    """Something in approved minutes is wrong, or somebody disagrees with it (SUR-13, failure 9).

    `said` is what was asked for, in the words of who asked (`asked_by` is one of the record, `asked_words`
    anybody else); it is never changed. `what` is put right, or said, by the amendment once the chair has
    approved it: a disagreement stands in the words of who disagrees. It concerns `children`, or all of them
    where it names none. It has its `number` and its paper from then on; triggers let nobody change it, and
    leave no gap between the numbers. What the chair does not take up has an `answer` instead.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Correction of fact"
        DISAGREEMENT = "disagreement", "A disagreement, recorded as theirs"
        DECISION = "decision", "Correction of a decision"

    class State(models.TextChoices):
        PROPOSED = "proposed", "With the chair"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Not taken up"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=14, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    said = models.TextField("what is asked for", max_length=8000)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_words = models.CharField("who asked, in words", max_length=200, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    what = models.TextField("what is put right", max_length=8000, blank=True)
    why = models.TextField(max_length=4000, blank=True)
    children = models.ManyToManyField(Child, related_name="+", blank=True)
    answer = models.TextField("what the person is told", max_length=4000, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(
        "papers.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    correction = models.OneToOneField(
        DecisionCorrection, models.PROTECT, null=True, blank=True, related_name="amendment"
    )

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="amendment_numbered_once"),
            models.CheckConstraint(
                condition=Q(state="approved", number__gte=1, document__isnull=False, decided_at__isnull=False)
                | Q(~Q(state="approved"), number__isnull=True, document__isnull=True),
                name="amendment_numbered_once_approved",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | Q(~Q(state="proposed"), decided_by__isnull=False, decided_at__isnull=False),
                name="amendment_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="amendment_declined_says_why"
            ),
            models.CheckConstraint(condition=~Q(state="approved") | ~Q(what=""), name="amendment_says_what"),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False) | ~Q(asked_words=""), name="amendment_says_who_asked"
            ),
            models.CheckConstraint(
                condition=Q(kind="decision", correction__isnull=False)
                | Q(~Q(kind="decision"), correction__isnull=True),
                name="amendment_of_a_decision_has_its_correction",
            ),
        ]
        indexes = [
            models.Index(fields=["proposed_at"], condition=Q(state="proposed"), name="amendment_to_take_up"),
        ]

    def __str__(self) -> str:
        return f"Amendment {self.number}" if self.number else f"Proposed by {self.asked}"

    @property
    def is_proposed(self) -> bool:
        return self.state == self.State.PROPOSED

    @property
    def asked(self) -> str:
        """Who asked for it, by name or in words."""
        return self.asked_by.name if self.asked_by else self.asked_words
