"""When somebody works, or a room is open, week after week, and on which days beside that."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import User, Venue


class PatternQuerySet(models.QuerySet["Pattern"]):
    """Working weeks."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at__isnull=True)


class Pattern(models.Model):
    """The working week of a person, or the open hours of a room, in force `starts_on` until a later one is.
    One that was taken back was never in force, and stays on record with its hours.

    Who has none works whenever conferences are held. One without hours is of somebody who works only on
    `ExtraDay`s, as agency chairs do. What lies outside is held as not working (`Why.OFF`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="patterns"
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="patterns")
    starts_on = models.DateField("from")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, venue__isnull=True)
                | Q(user__isnull=True, venue__isnull=False),
                name="pattern_of_one",
            ),
            models.UniqueConstraint(
                fields=["user", "venue", "starts_on"],
                condition=Q(taken_back_at__isnull=True),
                nulls_distinct=False,
                name="pattern_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="pattern_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} from {self.starts_on:%Y-%m-%d}"

    @property
    def who(self) -> User | Venue:
        """Whose hours they are."""
        who = self.user or self.venue
        assert who is not None
        return who


class PatternHours(models.Model):
    """One stretch of one day of the week, Monday 0 to Sunday 6, on the unit's own clock."""

    pattern = models.ForeignKey(Pattern, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="pattern_weekday_known"),
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="pattern_hours_in_order"),
            models.UniqueConstraint(fields=["pattern", "weekday", "starts"], name="pattern_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.starts:%H:%M} to {self.ends:%H:%M}"


class ExtraDay(models.Model):
    """A day on which somebody works beside their week: what an agency chair was engaged for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="extra_days")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["day", "starts"]
        constraints = [
            models.CheckConstraint(condition=Q(starts__lt=F("ends")), name="extra_day_in_order"),
            models.UniqueConstraint(fields=["user", "day"], name="extra_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.day:%Y-%m-%d}"
