"""Requests for a conference: the booking form that the social worker sends."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.scope import FamilyScoped
from conferences.models.requests.strategy_discussion import StrategyDiscussion


class ConferenceRequest(models.Model):
    """A social worker's request; it can be saved incomplete, but only a complete one is accepted (WKF-4).

    It belongs to the first strategy discussion about the worry. One that came before any was recorded waits
    with its family, at most one there, and keeps what it says of the interim safety plan; the discussion
    takes both over.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        SUBMITTED = "submitted", "Waiting to be accepted"
        ACCEPTED = "accepted", "Accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class Format(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIRTUAL = "virtual", "By video"
        HYBRID = "hybrid", "In person and by video"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="requests")
    strategy_discussion = models.ForeignKey(
        StrategyDiscussion, models.PROTECT, null=True, blank=True, related_name="requests"
    )
    children = models.ManyToManyField("people.Child", related_name="requests")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    requested_on = models.DateField("request received on", null=True, blank=True)
    requested_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    meeting_format = models.CharField(max_length=10, choices=Format, default=Format.IN_PERSON)
    reason = models.TextField("reason for the conference", max_length=4000, blank=True)
    safety_plan = models.TextField("interim multi-agency safety plan", max_length=4000, blank=True)
    professionals = models.ManyToManyField(
        "people.Professional", blank=True, related_name="+", verbose_name="professionals to invite"
    )
    interpreter = models.CharField("interpreter needed", max_length=300, blank=True)
    access_needs = models.CharField("access needs", max_length=300, blank=True)
    safety_concerns = models.CharField("anybody who should not meet, and why", max_length=1000, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = FamilyScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy_discussion"],
                condition=~Q(state="withdrawn"),
                name="request_open_once_a_discussion",
            ),
            models.UniqueConstraint(
                fields=["family"],
                condition=Q(strategy_discussion__isnull=True) & ~Q(state="withdrawn"),
                name="request_waits_once_a_family",
            ),
            models.CheckConstraint(
                condition=Q(strategy_discussion__isnull=False) | Q(state__in=["draft", "withdrawn"]),
                name="request_submitted_after_a_discussion",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, requested_on__isnull=False),
                name="request_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Request after {self.strategy_discussion_id}"

    @property
    def code(self) -> str:
        """What the log names it by: the discussion’s reference; "" before one is recorded."""
        return self.strategy_discussion.code if self.strategy_discussion else ""
