"""Child protection plans: one child, one category, one open at a time."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from simple_history.models import HistoricalRecords

from conferences.models.decisions.view import Category
from cpunit.people.models import Referenced, User, families_of


class DateRange(Func):
    """`daterange(from, to)`: the day of ending is not part of it, so that a plan may start on the day
    another ends.
    """

    function = "DATERANGE"
    output_field = DateRangeField()


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> Self:
        """Plans of children of families that the user may see."""
        return self.filter(child__family__in=families_of(user))

    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def true(self) -> Self:
        """Those that were not recorded by mistake: what is counted, and drawn."""
        return self.exclude(end_reason="by-mistake")


class Plan(Referenced):
    """The child protection plan of one child, from the conference that started it to the day that it ended.

    What it lives by (lead social worker, visits, core group, contingency) was copied from that
    conference and stands here since.

    Ends are the six reasons of the Kirklees handbook, chapter 4 ("Criteria for ending a Child Protection
    plan"), and that the child became looked after (chapter 10). Two more can be chosen by nobody: for plans
    of which a census file tells only the day, and for those that a decision started which was recorded
    wrongly. Such a plan ends on the day that it started: it never was, and is not counted.
    """

    class EndReason(models.TextChoices):
        RISK_GONE = "risk-gone", "The abuse or risk of abuse is no longer present"
        OTHER_PLAN = "other-plan", "Another plan meets the child's needs better"
        EIGHTEEN = "eighteen", "The child has reached 18"
        DIED = "died", "The child has died"
        TRANSFERRED = "transferred", "Another authority has taken the plan over"
        LEFT_UK = "left-uk", "The child has left the United Kingdom"
        LOOKED_AFTER = "looked-after", "The child is looked after, under a care plan"
        NOT_TOLD = "not-told", "Not told in the census file that it came in with"
        BY_MISTAKE = "by-mistake", "Recorded by mistake: the conference had decided on no plan"

    CHOSEN_BY_NOBODY = (EndReason.NOT_TOLD, EndReason.BY_MISTAKE)

    child = models.ForeignKey("people.Child", models.PROTECT, related_name="plans")
    conference = models.ForeignKey(
        "conferences.Conference",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        help_text="The conference that started it; none where it came in with a census file.",
    )
    initial_category = models.CharField(max_length=10, choices=Category)
    category = models.CharField("latest category", max_length=10, choices=Category)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=15, choices=EndReason, blank=True)
    accepted_by = models.CharField("authority whose conference accepted the plan", max_length=150, blank=True)
    ending_conference = models.ForeignKey(
        "conferences.Conference",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans_ended",
        help_text="The review that ended it; none where it ended without one.",
    )
    lead_social_worker = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="leads"
    )
    chair = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="plans")
    visit_every = models.PositiveSmallIntegerField(
        "working days between visits",
        null=True,
        blank=True,
        help_text="As the conference set it; none where visits follow the profile's rule alone.",
    )
    core_group_members = models.ManyToManyField("people.Professional", blank=True, related_name="+")
    core_group_family = models.ManyToManyField(
        "people.Person", blank=True, related_name="+", verbose_name="parents, carers and young people of it"
    )
    contingency_plan = models.TextField(max_length=4000, blank=True)
    contingency_in_family_words = models.TextField(
        "the contingency plan in the family’s words", max_length=4000, blank=True
    )
    last_reviewed_on = models.DateField(null=True, blank=True)
    previous_plans = models.PositiveSmallIntegerField("earlier plans, however long ago", default=0)
    history = HistoricalRecords()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(ended_on__isnull=True), name="plan_open_once_a_child"
            ),
            ExclusionConstraint(
                name="plan_never_overlaps",
                expressions=[
                    (DateRange(F("started_on"), F("ended_on")), RangeOperators.OVERLAPS),
                    (F("child"), RangeOperators.EQUAL),
                ],
            ),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="plan_has_one_category"),
            models.CheckConstraint(
                condition=Q(initial_category__in=Category.values), name="plan_started_with_one_category"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gt=F("started_on"))
                | Q(ended_on=F("started_on"), end_reason="by-mistake"),
                name="plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="plan_ends_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(end_reason="transferred") | ~Q(accepted_by=""),
                name="plan_transferred_once_accepted",
            ),
            models.CheckConstraint(
                condition=Q(last_reviewed_on__isnull=True) | Q(last_reviewed_on__gt=F("started_on")),
                name="plan_reviewed_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(visit_every__isnull=True) | Q(visit_every__gte=1),
                name="plan_visit_interval_lawful",
            ),
        ]
        indexes = [
            models.Index(fields=["-started_on", "-id"], condition=Q(ended_on__isnull=True), name="plan_open"),
            models.Index(
                fields=["chair", "-started_on"], condition=Q(ended_on__isnull=True), name="plan_open_of_chair"
            ),
        ]

    @property
    def contingency_for_family(self) -> str:
        """All that the family's copy says of it (SUR-11)."""
        return self.contingency_in_family_words or self.contingency_plan

    @property
    def is_open(self) -> bool:
        return self.ended_on is None
