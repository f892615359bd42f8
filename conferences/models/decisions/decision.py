"""The decision for each child."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.decisions.view import Category


class Decision(models.Model):
    """What was decided for one child, and how.

    The basis is computed from the views recorded, never typed (failure 9). At a review it is about a plan
    that stands (`reviews_plan`); where that ends by it, it says for which of the reasons that a conference
    decides (KRK-16), with what the reason asks for.
    """

    class Outcome(models.TextChoices):
        PLAN = "plan", "Child protection plan"
        CHILD_IN_NEED = "child-in-need", "Child in need plan"
        NONE = "none", "No plan"

    class Basis(models.TextChoices):
        UNANIMOUS = "unanimous", "Unanimously"
        CONSENSUS = "consensus", "By consensus"
        MAJORITY = "majority", "By a majority"
        CHAIR = "chair", "By the chair"
        OVERRIDE = "override", "By the chair, against the view of the conference"

    class Ending(models.TextChoices):
        RISK_GONE = "risk-gone", "The abuse or risk of abuse is no longer present"
        OTHER_PLAN = "other-plan", "Another plan meets the child’s needs better"
        LEFT_UK = "left-uk", "The child has left the United Kingdom"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="decisions")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="decisions")
    chair = models.ForeignKey("people.Chair", models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=15, choices=Outcome)
    category = models.CharField(max_length=10, choices=Category, blank=True)
    basis = models.CharField(max_length=10, choices=Basis)
    category_basis = models.CharField(max_length=10, choices=Basis, blank=True)
    words = models.CharField("how it was decided, computed", max_length=600)
    views_for_plan = models.PositiveSmallIntegerField()
    views_against_plan = models.PositiveSmallIntegerField()
    reasons = models.TextField(max_length=4000)
    override_reasons = models.TextField("why the chair decides otherwise", max_length=4000, blank=True)
    child_in_need_review_on = models.DateField("first child in need review on", null=True, blank=True)
    reviews_plan = models.BooleanField(default=False)
    end_reason = models.CharField("why the plan ends", max_length=15, choices=Ending, blank=True)
    other_plan = models.CharField("the plan that takes its place", max_length=200, blank=True)
    agreed_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    discussed_with = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

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
