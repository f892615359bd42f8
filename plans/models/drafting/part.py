"""What a draft changes of a plan besides its rows."""

from django.db import models
from django.db.models import Q

from plans.models.drafting.draft import PlanDraft


class DraftPart(models.Model):
    """The contingency plan as it is to be, who joins and who leaves the core group, or who leads the plan
    from then on. `seen` is the seal of what the plan said as its author was shown it.
    """

    class Part(models.TextChoices):
        CONTINGENCY = "contingency", "Contingency plan"
        CORE_GROUP = "core-group", "Core group"
        LEAD = "lead", "Lead social worker"

    draft = models.ForeignKey(PlanDraft, models.CASCADE, related_name="parts")
    part = models.CharField(max_length=11, choices=Part)
    seen = models.TextField(blank=True)
    contingency_plan = models.TextField(max_length=4000, blank=True)
    contingency_in_family_words = models.TextField(max_length=4000, blank=True)
    joins = models.ManyToManyField("people.Person", blank=True, related_name="+")
    leaves = models.ManyToManyField("people.Person", blank=True, related_name="+")
    lead = models.ForeignKey("people.Professional", models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "part"], name="plan_draft_part_once"),
            models.CheckConstraint(
                condition=Q(Q(part="contingency") & ~Q(contingency_plan=""), lead__isnull=True)
                | Q(
                    part="core-group",
                    contingency_plan="",
                    contingency_in_family_words="",
                    lead__isnull=True,
                )
                | Q(
                    part="lead",
                    contingency_plan="",
                    contingency_in_family_words="",
                    lead__isnull=False,
                ),
                name="plan_draft_part_says_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_part_display())
