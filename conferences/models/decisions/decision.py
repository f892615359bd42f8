"""The decision for each child, and what it is corrected to afterwards."""

from collections.abc import Mapping
from copy import copy
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.decisions.view import Category
from cpunit.domain.words import day_and_date, isolated
from cpunit.people.models import User, families_of


class CorrectionQuerySet(models.QuerySet["DecisionCorrection"]):
    """Corrections of what was decided."""

    def visible_to(self, user: User) -> Self:
        """Those about families that the user may see."""
        return self.filter(decision__conference__family__in=families_of(user))

    def unread(self) -> Self:
        """Those that no service manager has read."""
        return self.filter(read_at__isnull=True)


class DecisionQuerySet(ConferenceScoped):
    """What was decided at a conference."""

    def in_full(self) -> Self:
        """With the children, the chair, what was corrected, and who agreed. Two queries, and two more where
        somebody did.
        """
        agreed = ("agreed_by", "discussed_with")
        corrections = (f"corrections__{who}" for who in agreed)
        return self.select_related("child", "chair").prefetch_related("corrections", *agreed, *corrections)


class Decided(models.Model):
    """What is decided for a child: a plan under a category, or none; at a review that the plan ends, why."""

    class Outcome(models.TextChoices):
        PLAN = "plan", "Child protection plan"
        CHILD_IN_NEED = "child-in-need", "Child in need plan"
        NONE = "none", "No plan"

    class Ending(models.TextChoices):
        RISK_GONE = "risk-gone", "The abuse or risk of abuse is no longer present"
        OTHER_PLAN = "other-plan", "Another plan meets the child’s needs better"
        LEFT_UK = "left-uk", "The child has left the United Kingdom"

    outcome = models.CharField(max_length=15, choices=Outcome)
    category = models.CharField(max_length=10, choices=Category, blank=True)
    child_in_need_review_on = models.DateField("first child in need review on", null=True, blank=True)
    end_reason = models.CharField("why the plan ends", max_length=15, choices=Ending, blank=True)
    other_plan = models.CharField("the plan that takes its place", max_length=200, blank=True)
    agreed_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    discussed_with = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


DECIDED = (
    "outcome", "category", "child_in_need_review_on", "end_reason", "other_plan", "agreed_by",
    "discussed_with",
)  # fmt: skip
"""The facts of it, which a correction gives anew."""


class Decision(Decided):
    """What was decided for one child, and how.

    The basis is computed from the views recorded, never typed (failure 9). At a review it is about a plan
    that stands (`reviews_plan`); where that ends by it, it says for which of the reasons that a conference
    decides (KRK-16), with what the reason asks for.

    Once its conference is closed it is never changed (a trigger refuses to): what was recorded wrongly is
    corrected beside it, and `in_force` is what counts from then on.
    """

    class Basis(models.TextChoices):
        UNANIMOUS = "unanimous", "Unanimously"
        CONSENSUS = "consensus", "By consensus"
        MAJORITY = "majority", "By a majority"
        CHAIR = "chair", "By the chair"
        OVERRIDE = "override", "By the chair, against the view of the conference"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="decisions")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="decisions")
    chair = models.ForeignKey("people.Chair", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis)
    category_basis = models.CharField(max_length=10, choices=Basis, blank=True)
    words = models.CharField("how it was decided, computed", max_length=2000)
    views_for_plan = models.PositiveSmallIntegerField()
    views_against_plan = models.PositiveSmallIntegerField()
    reasons = models.TextField(max_length=4000)
    override_reasons = models.TextField("why the chair decides otherwise", max_length=4000, blank=True)
    reviews_plan = models.BooleanField(default=False)
    decided_at = models.DateTimeField()
    history = HistoricalRecords()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "child"], name="decision_once_a_child"),
            models.CheckConstraint(
                condition=Q(outcome="plan", category__in=Category.values)
                | (~Q(outcome="plan") & Q(category="")),
                name="decision_one_category_with_a_plan",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=(~Q(basis="override") & ~Q(category_basis="override")) | ~Q(override_reasons=""),
                name="decision_override_has_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="child-in-need") | Q(child_in_need_review_on__isnull=False),
                name="decision_child_in_need_has_a_review_date",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="", other_plan="", agreed_by__isnull=True, discussed_with__isnull=True)
                | Q(reviews_plan=True) & ~Q(outcome="plan"),
                name="decision_ends_no_plan_that_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(reviews_plan=False) | Q(outcome="plan") | ~Q(end_reason=""),
                name="decision_ends_a_plan_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="other-plan", agreed_by__isnull=False) & ~Q(other_plan="")
                | ~Q(end_reason="other-plan") & Q(other_plan=""),
                name="decision_other_plan_is_named_and_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}: {self.outcome_words}"

    @property
    def in_force(self) -> "Decision":
        """As it was corrected last, never to be saved; itself where it never was. A query where the
        corrections were not read with it.
        """
        latest = max(self.corrections.all(), key=lambda each: each.number, default=None)
        return self.as_decided({name: getattr(latest, name) for name in DECIDED}) if latest else self

    def as_decided(self, facts: Mapping[str, Any]) -> "Decision":
        """A copy with these facts instead (`DECIDED`), for whatever reads a decision; never to be saved."""
        corrected = copy(self)
        for name in DECIDED:
            setattr(corrected, name, facts[name])
        return corrected

    @property
    def told(self) -> str:
        """What the family is told, and who agreed that a plan ends."""
        return ", ".join(each for each in (self.told_to_family, self.agreement) if each)

    @property
    def told_to_family(self) -> str:
        """ "Child protection plan, neglect"; "Child in need plan, first reviewed on Mon 2 June 2025"."""
        day = self.child_in_need_review_on if self.outcome == self.Outcome.CHILD_IN_NEED else None
        more = [
            str(self.get_category_display()).lower(),
            f"instead of it: {self.other_plan}" if self.other_plan else "",
            f"first reviewed on {day_and_date(day)}" if day else "",
        ]
        return ", ".join([self.outcome_words, *(each for each in more if each)])

    @property
    def agreement(self) -> str:
        """ "agreed by Mo Tell (Team manager), discussed with Sefton Grey (Service manager)"."""
        asked = (("agreed by", self.agreed_by), ("discussed with", self.discussed_with))
        return ", ".join(f"{how} {isolated(who.name)} ({who.job_title})" for how, who in asked if who)

    @property
    def outcome_words(self) -> str:
        """ "Child protection plan"; at a review "The plan goes on" or "The plan ends: the child has left the
        United Kingdom; child in need plan".
        """
        decided = str(self.get_outcome_display())
        if not self.reviews_plan:
            return decided
        if self.outcome == self.Outcome.PLAN:
            return "The plan goes on"
        why = str(self.get_end_reason_display())
        return f"The plan ends: {why[0].lower()}{why[1:]}; {decided.lower()}"


class DecisionCorrection(Decided):
    """A decision was recorded wrongly at the close: what was decided in truth, as the chair of that
    conference says, and `why`. `effects` is what followed from it, in words. Rows are only added (a trigger
    refuses everything else but that a service manager has read it).
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField()
    why = models.TextField("why it was recorded wrongly", max_length=2000)
    effects = models.JSONField(default=list)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["corrected_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="correction_one_at_a_time"),
            models.CheckConstraint(condition=~Q(why=""), name="correction_says_why"),
            models.CheckConstraint(
                condition=Q(outcome="plan", category__in=Category.values)
                | (~Q(outcome="plan") & Q(category="")),
                name="correction_one_category_with_a_plan",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="child-in-need") | Q(child_in_need_review_on__isnull=False),
                name="correction_child_in_need_has_a_review_date",
            ),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True, read_at__isnull=True)
                | Q(read_by__isnull=False, read_at__isnull=False),
                name="correction_read_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["corrected_at"], condition=Q(read_at__isnull=True), name="correction_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"Correction {self.number} of decision {self.decision_id}"
