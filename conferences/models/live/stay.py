"""From when to when somebody was at a conference."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.live.attendance import Attendance
from cpunit.diary.models.hold import TsTzRange


class Stay(models.Model):
    """One stay of somebody who takes part: they came, and are there still or went at a moment. Who goes out
    for a part and comes back has two. Of whom none is kept it is not known when they came or went: they are
    taken to have been there throughout.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="stays")
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="stays")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="stay_ends_after_it_began",
            ),
            ExclusionConstraint(
                name="stay_never_overlaps",
                expressions=[
                    (TsTzRange(F("arrived_at"), F("left_at"), RangeBoundary()), RangeOperators.OVERLAPS),
                    (F("attendance"), RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance} from {self.arrived_at}"

    def holds(self, moment: datetime) -> bool:
        """Whether they were there at that moment."""
        return self.arrived_at <= moment and (self.left_at is None or moment <= self.left_at)
