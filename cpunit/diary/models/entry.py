"""What stands in somebody's diary, or in a room's, beside conferences: leave, sickness, duty, and so on."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import User, Venue


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at__isnull=True)


class Entry(models.Model):
    """That somebody is away, trains, travels or has duty, or that a room is closed, from when to when.

    While it stands the diary holds exactly this time (`Hold.entry`). The note is for business support and
    service managers, and for who it is about: why somebody is ill is nobody's business.
    """

    class Kind(models.TextChoices):
        LEAVE = "leave", "Leave"
        TRAINING = "training", "Training"
        TRAVEL = "travel", "Travel"
        SICKNESS = "sickness", "Sickness"
        DUTY = "duty", "Duty"
        CLOSED = "closed", "Closed"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The service manager who agreed to the leave.",
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, venue__isnull=True) & ~Q(kind="closed")
                | Q(user__isnull=True, venue__isnull=False, kind="closed"),
                name="entry_of_one",
            ),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="entry_times_in_order"),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=False) | ~Q(kind="leave"), name="entry_leave_is_agreed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.get_kind_display().lower()}"

    @property
    def who(self) -> User | Venue:
        """Whose diary it stands in."""
        who = self.user or self.venue
        assert who is not None
        return who
