"""How the day is arranged, so that nobody comes to harm who is known to be at risk."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from conferences.models.booking.booking import Booking
from conferences.models.invitations.participant import Participant
from cpunit.domain.taking_part import MEASURES
from cpunit.domain.taking_part import Measure as Kind


class MeasureQuerySet(models.QuerySet["Measure"]):
    def for_booking(self, booking: Booking | None) -> Self:
        """Those that were arranged for the time that stands: after a move they are arranged anew."""
        return self.filter(booking=booking) if booking else self.none()

    def of_their_own(self) -> Self:
        """The times, links and entrances of one person's own, with what they were arranged for."""
        return self.filter(kind__in=["arrival", "video", "entrance"]).select_related("booking")


class Measure(models.Model):
    """What answers a risk that is known (KRK-29): a time, an entrance, a room or a link of somebody's own,
    who sits where, a second worker, the police.

    `risk` is the key of what it answers (`conferences.taking_part.risks`). It holds for one booking, as times
    and rooms go with it. Staff and reception see it, nobody whom it concerns (safety 4).
    """

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="measures")
    risk = models.CharField("what it answers", max_length=60)
    kind = models.CharField("how", max_length=10, choices=[(each.value, MEASURES[each]) for each in Kind])
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="measures", verbose_name="for whom"
    )
    at = models.TimeField("arrives at", null=True, blank=True)
    link = models.URLField("link of their own", max_length=500, blank=True)
    words = models.CharField("what is arranged", max_length=300, blank=True)
    done_on = models.DateField("arranged on", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="arrival") & Q(at__isnull=True)
                | Q(kind="arrival", at__isnull=False, participant__isnull=False),
                name="measure_arrival_is_somebodys_time",
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(kind="video", participant__isnull=False),
                name="measure_link_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["arrival", "video"]) | ~Q(words=""), name="measure_says_what"
            ),
            models.UniqueConstraint(
                fields=["booking", "participant", "kind"],
                condition=Q(kind__in=["arrival", "video", "entrance"]),
                name="measure_one_of_each_in_a_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.booking}"

    @property
    def arrives_at(self) -> datetime | None:
        """The moment at which they are asked to come, on the day of the booking."""
        if self.at is None:
            return None
        day = timezone.localdate(self.booking.starts_at)
        return timezone.make_aware(datetime.combine(day, self.at))
