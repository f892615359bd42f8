"""A child on a plan became looked after: what the core group says of the plan, what its chair decided, and
how the child was handed over (KRK-17).
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from plans.models.agreed_actions.action import PlanScoped
from plans.models.plan.plan import Plan


class LookedAfter(models.Model):
    """From the day on which it was recorded until the hand-over to the independent reviewing officer.

    The core group is asked once (`asked_at`) whether the plan should end. The chair signs that it ends, or
    that it goes on; `why` says why it goes on, or what they say to who objected. One that was recorded by
    mistake is taken back. Where a reviewing officer who was briefed is gone before the hand-over, what they
    were told stands until the next one is briefed.
    """

    class State(models.TextChoices):
        RECORDED = "recorded", "Recorded"
        ASKED = "asked", "The core group is asked"
        ENDED = "ended", "The plan ended"
        GOES_ON = "goes-on", "The plan goes on"
        TAKEN_BACK = "taken-back", "Taken back"

    class Ground(models.TextChoices):
        AGREED = "agreed", "Accommodated, by agreement (section 20)"
        INTERIM = "interim", "Interim care order (section 38)"
        CARE = "care", "Care order (section 31)"
        EMERGENCY = "emergency", "Emergency protection order (section 44)"
        POLICE = "police", "Police protection (section 46)"
        PLACEMENT = "placement", "Placement order"
        REMAND = "remand", "Remand"

    class Way(models.TextChoices):
        MEETING = "meeting", "In a meeting"
        CALL = "call", "In a call"

    UNDER_WAY = (State.RECORDED, State.ASKED)
    SIGNED = (State.ENDED, State.GOES_ON)

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="looked_after")
    since = models.DateField("looked after since")
    ground = models.CharField(max_length=10, choices=Ground)
    state = models.CharField(max_length=10, choices=State, default=State.RECORDED)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    asked_at = models.DateTimeField("when the core group was asked", null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    officer = models.ForeignKey(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="independent reviewing officer",
    )
    first_review_on = models.DateField("first looked-after review", null=True, blank=True)
    risks = models.TextField("risks that remain", max_length=4000, blank=True)
    for_care_plan = models.TextField("what the care plan is to take up", max_length=4000, blank=True)
    briefed_at = models.DateTimeField(null=True, blank=True)
    briefed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_over_on = models.DateField(null=True, blank=True)
    handed_over_how = models.CharField(max_length=10, choices=Way, blank=True)
    history = HistoricalRecords()

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=["recorded", "asked"]),
                name="looked_after_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="taken-back")
                | Q(state="recorded", asked_at__isnull=True)
                | (~Q(state="recorded") & Q(asked_at__isnull=False)),
                name="looked_after_asked_first",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "goes-on"], signed_at__isnull=False, signed_by__isnull=False)
                | (~Q(state__in=["ended", "goes-on"]) & Q(signed_at__isnull=True, signed_by__isnull=True)),
                name="looked_after_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["goes-on", "taken-back"]) | ~Q(why=""),
                name="looked_after_says_why",
            ),
            models.CheckConstraint(
                condition=Q(briefed_at__isnull=True, briefed_by__isnull=True, risks="", for_care_plan="")
                | Q(briefed_at__isnull=True, briefed_by__isnull=True, state="ended")
                | (
                    Q(
                        briefed_at__isnull=False,
                        briefed_by__isnull=False,
                        officer__isnull=False,
                        state="ended",
                    )
                    & ~Q(risks="")
                ),
                name="looked_after_briefed_once_ended",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on__isnull=True, handed_over_how="")
                | (Q(handed_over_on__isnull=False, briefed_at__isnull=False) & ~Q(handed_over_how="")),
                name="looked_after_handed_over_once_briefed",
            ),
        ]

    def __str__(self) -> str:
        return f"Looked after since {self.since}"


class LookedAfterAnswer(models.Model):
    """What one professional of the core group says: asked by the chair, answered behind their door, or told
    to the unit, which `entered_by` wrote down.
    """

    class Says(models.TextChoices):
        END = "end", "The plan should end"
        GO_ON = "go-on", "The plan should go on"

    of = models.ForeignKey(LookedAfter, models.CASCADE, related_name="answers")
    who = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=Says, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["of", "who"], name="looked_after_asked_once"),
            models.CheckConstraint(
                condition=Q(says="", words="", answered_at__isnull=True, entered_by__isnull=True)
                | (~Q(says="") & Q(answered_at__isnull=False)),
                name="looked_after_answered_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(says="go-on") | ~Q(words=""), name="looked_after_objects_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who_id}: {self.says or 'not answered'}"
