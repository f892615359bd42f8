"""Conferences, initial, review and transfer-in."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.scope import FamilyScoped
from conferences.models.requests.request import ConferenceRequest
from cpunit.domain.frameworks import DEFAULT_FRAMEWORK
from cpunit.people.models import Reference, Referenced

_LAST_ACCEPTED = """
SELECT id, reason, interpreter, access_needs, safety_concerns FROM conferences_conferencerequest
WHERE family_id = %s AND state = 'accepted' ORDER BY accepted_at DESC, id DESC LIMIT 1
"""


class Conference(Referenced):
    """A child protection conference for children of one family.

    `limit_date` is the last lawful day; a booking past it carries the reason and who authorised it
    (failure 6), and `was_past_limit` stays so when it is moved back inside. `invitations_asked_at` stands
    from the moment that somebody asks for the invitations until they are made: whatever becomes of the
    message to the worker, the sweep finds them.
    """

    class Kind(models.TextChoices):
        INITIAL = "initial", "Initial child protection conference"
        REVIEW = "review", "Review child protection conference"
        TRANSFER_IN = "transfer-in", "Transfer-in child protection conference"

    class State(models.TextChoices):
        REQUESTED = "requested", "To be booked"
        BOOKED = "booked", "Booked"
        OPEN = "open", "Taking place"
        CLOSED = "closed", "Held"
        STOOD_DOWN = "stood-down", "Stood down"
        CANCELLED = "cancelled", "Cancelled"

    Format = ConferenceRequest.Format

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="conferences")
    kind = models.CharField(max_length=15, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.REQUESTED)
    request = models.OneToOneField(
        ConferenceRequest, models.PROTECT, null=True, blank=True, related_name="conference"
    )
    children = models.ManyToManyField(
        "people.Child",
        through="ConferenceChild",
        through_fields=("conference", "child"),
        related_name="conferences",
    )
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The conference that it is held instead of, or that it takes up again.",
    )
    why_reconvened = models.TextField("why the one before is taken up again", max_length=1000, blank=True)
    meeting_format = models.CharField(max_length=10, choices=Format, default=Format.IN_PERSON)
    framework = models.CharField(
        max_length=40,
        default=DEFAULT_FRAMEWORK,
        db_default=DEFAULT_FRAMEWORK,
        help_text="By which it is run: its headings, their order and what each asks.",
    )
    limit_date = models.DateField("to be held by")
    lateness_reason = models.TextField(max_length=1000, blank=True)
    lateness_authorised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    was_past_limit = models.BooleanField("was once booked past its limit", default=False)

    invitations_asked_at = models.DateTimeField(null=True, blank=True)
    invitations_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    held_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    inquorate_reason = models.TextField("why it goes ahead without a quorum", max_length=1000, blank=True)
    history = HistoricalRecords()

    objects = FamilyScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lateness_reason="", lateness_authorised_by__isnull=True)
                | (~Q(lateness_reason="") & Q(lateness_authorised_by__isnull=False)),
                name="conference_lateness_reasoned_and_authorised",
            ),
            models.CheckConstraint(
                condition=Q(why_reconvened="") | Q(follows__isnull=False),
                name="conference_reconvened_follows_one",
            ),
            models.CheckConstraint(
                condition=Q(lateness_reason="") | Q(was_past_limit=True),
                name="conference_was_late_stays_late",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(held_on__isnull=False), name="conference_closed_was_held"
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False, held_on__isnull=False),
                name="conference_open_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(opened_at__isnull=True)
                | Q(closed_at__gte=F("opened_at")),
                name="conference_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(invitations_asked_at__isnull=True, invitations_asked_by__isnull=True)
                | Q(invitations_asked_at__isnull=False, invitations_asked_by__isnull=False),
                name="conference_invitations_asked_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="conference_state"),
            models.Index(fields=["family", "-held_on"], name="conference_of_family"),
            models.Index(
                fields=["invitations_asked_at"],
                name="conference_invitations_asked",
                condition=Q(invitations_asked_at__isnull=False),
            ),
        ]

    @property
    def noun(self) -> str:
        """What people call it."""
        return "review" if self.kind == self.Kind.REVIEW else "conference"

    @property
    def is_over(self) -> bool:
        """Whether it was held, or never will be needed. One that was stood down is held another time."""
        return self.state in (self.State.CLOSED, self.State.CANCELLED)

    @property
    def is_called_off(self) -> bool:
        """Whether nobody comes: it was stood down, or is not needed."""
        return self.state in (self.State.STOOD_DOWN, self.State.CANCELLED)

    @property
    def causes(self) -> models.QuerySet[Reference]:
        """The records whose clocks it serves."""
        return Reference.objects.filter(conferenced__conference=self).distinct()

    @cached_property
    def asked(self) -> ConferenceRequest | None:
        """What was asked for the family: by its own request, by that of the conference that it is held
        instead of, or behind a review by the latest that was accepted: who must not meet whom, who needs
        what, is still so (safety 4).
        """
        if self.request_id is None and self.follows is not None:
            return self.follows.asked
        if self.request_id is not None or self.kind == self.Kind.INITIAL:
            return self.request
        return next(iter(ConferenceRequest.objects.raw(_LAST_ACCEPTED, [self.family_id])), None)

    @property
    def is_held(self) -> bool:
        return self.state == self.State.CLOSED
