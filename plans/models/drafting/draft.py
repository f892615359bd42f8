"""The updated plan as its lead social worker drafts it, until their manager signs it off."""

from django.db import models
from django.db.models import F, Q

from plans.models.agreed_actions.action import PlanAction, PlanScoped
from plans.models.plan.plan import Plan


class PlanDraft(models.Model):
    """What a lead social worker would change of a plan: written behind their door, handed in, and sent back
    or signed off by somebody else, from when on it is the plan's. `is_stuck`: nobody can sign it off who may.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="drafts")
    drafted_by = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    sent_back = models.CharField("what is to be put right", max_length=1000, blank=True)
    sent_back_by = models.CharField(max_length=150, blank=True)
    signed_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    is_stuck = models.BooleanField(default=False)

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(signed_at__isnull=True), name="plan_draft_once_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False, handed_in_at__isnull=False),
                name="plan_draft_signed_once_handed_in",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drafted_by")),
                name="plan_draft_signed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(is_stuck=False) | Q(handed_in_at__isnull=False, signed_at__isnull=True),
                name="plan_draft_stuck_while_it_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of plan {self.plan_id}"

    @property
    def state(self) -> str:
        """How far it is, within a sentence."""
        if self.signed_at:
            return "signed off"
        if self.handed_in_at:
            return "handed in"
        return "sent back" if self.sent_back else "being written"


class DraftRow(models.Model):
    """One row as it is to be: of an `action` that stands, or a new one. `seen` is the seal of the action as
    the draft began from it, or as its writer was shown it since and said which holds: by it is known what
    somebody else changed.
    """

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="rows")
    action = models.ForeignKey(PlanAction, models.CASCADE, null=True, blank=True, related_name="+")
    seen = models.TextField(blank=True)
    need = models.CharField(max_length=500)
    outcome = models.CharField(max_length=500)
    does = models.CharField("what will be done", max_length=500)
    measure = models.CharField(max_length=500)
    in_family_words = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_date = models.DateField()
    became = models.CharField(max_length=10, choices=PlanAction.State, default=PlanAction.State.TO_DO)
    closed_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "action"], condition=Q(action__isnull=False), name="plan_draft_row_once"
            ),
            models.CheckConstraint(
                condition=Q(became="to-do", closed_on__isnull=True)
                | (~Q(became="to-do") & Q(closed_on__isnull=False, action__isnull=False)),
                name="plan_draft_row_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.does
