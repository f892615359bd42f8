"""What the case system is told, each time that something was decided."""

import json
import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from cpunit.domain.telling_case_system import Event
from cpunit.people.models import Reference, User, families_of

LONGEST_ANSWER = 500


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        """Those about families that the user may see."""
        return self.filter(record__family__in=families_of(user))

    def due(self, now: datetime) -> Self:
        """Waiting, and its time has come; none while an earlier one about the same record waits still, so
        that what was corrected never arrives before what it corrects.
        """
        before = Notice.objects.filter(
            state=Notice.State.QUEUED, record=OuterRef("record"), made_at__lt=OuterRef("made_at")
        )
        return self.filter(~Exists(before), state=Notice.State.QUEUED, next_try_at__lte=now)

    def untold(self) -> Self:
        """Of which the case system knows nothing yet."""
        return self.filter(state__in=[Notice.State.QUEUED, Notice.State.FAILED, Notice.State.TO_TYPE_IN])


class Notice(models.Model):
    """One event, as it leaves to the letter (`body`), by an id under which it leaves each time."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"
        TO_TYPE_IN = "to-type-in", "To be typed in"
        TYPED_IN = "typed-in", "Typed in by hand"

    EVENTS = [(each.value, each.words) for each in Event if each is not Event.TRIED_OUT]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Reference, models.PROTECT, related_name="told_case_system")
    event = models.CharField(max_length=30, choices=EVENTS)
    body = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State)
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_answer = models.CharField("what was answered", max_length=LONGEST_ANSWER, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(max_length=500, blank=True)
    typed_on = models.DateField(null=True, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "id"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="notice_queued"),
            models.Index(fields=["record", "-made_at"], name="notice_of_record"),
            models.Index(fields=["-made_at"], name="notice_made"),
            models.Index(
                fields=["made_at"],
                condition=Q(state__in=["failed", "to-type-in"]),
                name="notice_to_see_to",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "event"],
                condition=Q(event__in=[Event.DECIDED.value, Event.STOOD_DOWN.value]),
                name="notice_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False) & ~Q(sent_to=""),
                name="notice_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="typed-in", typed_on__isnull=False, typed_by__isnull=False)
                | ~Q(state="typed-in") & Q(typed_on__isnull=True, typed_by__isnull=True),
                name="notice_typed_in_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()}, {self.record_id}"

    def get_absolute_url(self) -> str:
        return reverse("case_system_notice", args=[self.pk])

    @property
    def told(self) -> dict[str, Any]:
        """What it says, by the names in `docs/api/case-system.md`."""
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def state_colour(self) -> str:
        """The colour of the tag beside the state's word."""
        colours = {"queued": "blue", "sent": "green", "failed": "red", "to-type-in": "yellow"}
        return colours.get(self.state, "green")
