"""When somebody works, or a room is open, week after week, and on which days beside that."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.models import Venue


class Pattern(models.Model):
    """The working week of a person, or the open hours of a room, in force `starts_on` until a later one is.

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
    history = HistoricalRecords()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, venue__isnull=True)
                | Q(user__isnull=True, venue__isnull=False),
                name="pattern_of_one",
            ),
            models.UniqueConstraint(
                fields=["user", "venue", "starts_on"], nulls_distinct=False, name="pattern_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.venue} from {self.starts_on:%Y-%m-%d}"


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
