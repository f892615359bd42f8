"""Each child at a conference."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.reading_age import reads_hard
from cpunit.domain.words import long_date


class ConferenceChild(models.Model):
    """A child at a conference: how they take part (LDS-3), their own views (SUR-8), what is fixed for them.

    Brothers and sisters mostly have the same lead social worker, visits, core group and contingency plan;
    half-siblings may differ. A plan that starts takes a copy, and lives by that. `next_review_at` is what was
    agreed in the room, and stays so in the minutes when the review is moved afterwards; `plan_so_far` are the
    facts of the plan that a review looked at, in words, as they stood at its close.

    `because` is the record whose clock the conference serves for this child: the strategy discussion, the
    transfer or the plan. A census does not always tell. `is_awaited` while the conference is still to be
    held: a child is awaited at one conference at most. It follows the conference's state (`turn`).
    """

    class Participation(models.TextChoices):
        WHOLE = "whole", "Attends the whole conference"
        PART = "part", "Attends part of it"
        ADVOCATE = "advocate", "Through an advocate"
        CHILDRENS_MEETING = "childrens-meeting", "By a children's meeting"
        IN_WRITING = "in-writing", "By a letter, drawing or other work"
        THROUGH_WORKER = "through-worker", "Views brought by the social worker"
        NOT_YET = "not-yet", "Not yet agreed"

    class ChairMeeting(models.TextChoices):
        WANTED = "wanted", "Offered, and wanted"
        NOT_WANTED = "not-wanted", "Offered, and not wanted"
        TO_BE_OFFERED = "to-be-offered", "To be offered"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="attached_children")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="at_conferences")
    because = models.ForeignKey(
        "people.Reference", models.PROTECT, null=True, blank=True, related_name="conferenced"
    )
    is_awaited = models.BooleanField(default=True)
    participation = models.CharField(max_length=20, choices=Participation, default=Participation.NOT_YET)
    worker_agreed = models.BooleanField("the social worker agreed to it", default=False)
    worker_agreed_by = models.ForeignKey(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="which social worker agreed to it",
    )
    worker_agreed_on = models.DateField(null=True, blank=True)
    worker_recorded_by = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="who recorded that the social worker agreed",
    )
    chair_agreed = models.BooleanField("the chair agreed to it", default=False)
    chair_agreed_by = models.ForeignKey(
        "people.Chair",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="which chair agreed to it",
    )
    chair_agreed_on = models.DateField(null=True, blank=True)
    wish = models.CharField("what the child wishes, in their words", max_length=300, blank=True)
    views = models.TextField("the child's own views", max_length=4000, blank=True)
    views_given = models.CharField("how they were given", max_length=300, blank=True)
    lead_social_worker = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    visit_every = models.PositiveSmallIntegerField("working days between visits", null=True, blank=True)
    first_core_group_on = models.DateField("date of the first core group", null=True, blank=True)
    core_group_members = models.ManyToManyField("people.Person", blank=True, related_name="+")
    next_review = models.ForeignKey(
        Conference,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="agreed_at",
        help_text="The review that was begun for the child in this conference.",
    )
    next_review_at = models.DateTimeField("when the next review was to be", null=True, blank=True)
    plan_so_far = models.TextField("how the plan had gone until its review", blank=True)
    contingency_plan = models.TextField(max_length=4000, blank=True)
    contingency_in_family_words = models.TextField(
        "the contingency plan in the family’s words", max_length=4000, blank=True
    )
    contingency_stands = models.BooleanField("a review looked at the contingency plan", default=False)
    feedback_by = models.CharField("who gives the child feedback, and how", max_length=300, blank=True)
    chair_meeting = models.CharField(
        "a meeting with the chair, for a child who did not come",
        max_length=15,
        choices=ChairMeeting,
        blank=True,
    )
    history = HistoricalRecords(excluded_fields=["is_awaited"])

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "child"], name="child_once_a_conference"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(is_awaited=True), name="child_awaited_at_one_conference"
            ),
            models.CheckConstraint(
                condition=Q(visit_every__isnull=True) | Q(visit_every__gte=1),
                name="child_visits_are_days_apart",
            ),
            models.CheckConstraint(
                condition=Q(worker_agreed=True)
                | Q(
                    worker_agreed_by__isnull=True,
                    worker_agreed_on__isnull=True,
                    worker_recorded_by__isnull=True,
                ),
                name="child_worker_agreed_or_is_not_named",
            ),
            models.CheckConstraint(
                condition=Q(chair_agreed=True)
                | Q(chair_agreed_by__isnull=True, chair_agreed_on__isnull=True),
                name="child_chair_agreed_or_is_not_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} at {self.conference_id}"

    @property
    def contingency_for_family(self) -> str:
        """All that the family's copy says of it: their words, or the plan where it reads easily (SUR-11)."""
        return self.contingency_in_family_words or self.contingency_plan

    @property
    def contingency_lacks_family_words(self) -> bool:
        """Whether the family is owed other words for it."""
        return not self.contingency_in_family_words.strip() and reads_hard(self.contingency_plan)

    @property
    def working_members(self) -> list[int]:
        """The professionals of the core group, by key. A query where its members were not read with it."""
        return [each.pk for each in self.core_group_members.all() if each.is_professional]

    @property
    def family_members(self) -> list[int]:
        """The parents, carers and young people of the core group (LDS-10), by key; a query likewise."""
        return [each.pk for each in self.core_group_members.all() if not each.is_professional]

    @property
    def is_agreed(self) -> bool:
        """Whether worker and chair agreed how the child takes part (safety 5)."""
        return self.participation != self.Participation.NOT_YET and self.worker_agreed and self.chair_agreed

    @property
    def worker_words(self) -> str:
        """Which social worker agreed, and when, and who of the unit recorded it where they did not say so on
        their own page; "" where none did, or it is not known who.
        """
        by, told = self.worker_agreed_by, self.worker_recorded_by
        if by is None or self.worker_agreed_on is None:
            return ""
        recorded = f", recorded by {told.name}" if told else ""
        return f"{by.name}, {long_date(self.worker_agreed_on)}{recorded}"

    @property
    def worker_said_so(self) -> bool:
        """Whether the social worker agreed on their own page."""
        return self.worker_agreed and self.worker_recorded_by_id is None

    @property
    def chair_words(self) -> str:
        """Which chair agreed, and when; "" where none did, or it is not known who."""
        by = self.chair_agreed_by
        return f"{by.user.name}, {long_date(self.chair_agreed_on)}" if by and self.chair_agreed_on else ""

    def take_over_how(self, earlier: "ConferenceChild") -> None:
        """As it was agreed for another conference, with who agreed, and with what they wish."""
        for fact in HOW_AGREED:
            setattr(self, fact, getattr(earlier, fact))


HOW_AGREED = (
    "participation", "wish", "worker_agreed", "worker_agreed_by", "worker_agreed_on", "worker_recorded_by",
    "chair_agreed",
    "chair_agreed_by", "chair_agreed_on",
)  # fmt: skip
"""What is agreed of how a child takes part, by whom and when."""
NOT_AGREED = (
    Q(participation=ConferenceChild.Participation.NOT_YET) | Q(worker_agreed=False) | Q(chair_agreed=False)
)
"""The same, of whom it is not so: no letter is made for them."""
