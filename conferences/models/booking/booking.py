"""Bookings: the time of a conference, its chair, minute taker, business support officer and venue."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class Booking(models.Model):
    """When and where a conference is held and who serves it.

    While it stands, the diary holds the chair and the venue from `family_from`, when the chair meets the
    family (BNS-2), to the end, the minute taker and the business support officer from `starts_at`. A booking
    that the diary does not hold exactly so is impossible to commit (`booking_is_held`), and the diary holds
    nobody twice.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="bookings")
    chair = models.ForeignKey("people.Chair", models.PROTECT, related_name="bookings")
    minute_taker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="minute_bookings")
    support_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="support_bookings",
        verbose_name="business support officer",
    )
    venue = models.ForeignKey("people.Venue", models.PROTECT, null=True, blank=True, related_name="bookings")
    meeting_format = models.CharField(
        "how it was to be held",
        max_length=10,
        choices=Conference.Format,
        blank=True,
        help_text="As it was booked; the conference says how it is held now.",
    )
    family_from = models.DateTimeField("chair meets the family from")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    video_link = models.URLField(
        "link of the video meeting",
        max_length=500,
        blank=True,
        help_text="Goes only to those who are invited.",
    )
    is_cover = models.BooleanField(
        "stands in on duty",
        default=False,
        help_text="The chair has duty at that time, and stands in for somebody who cannot come.",
    )
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why_earlier = models.CharField("why it was brought forward", max_length=300, blank=True)
    prompted_by = models.ForeignKey(
        "people.Reference",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="prompted",
        help_text="The concern, the discussion or the plan for which it was brought forward.",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    why_cancelled = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(cancelled_at__isnull=True), name="booking_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(family_from__lte=F("starts_at"), starts_at__lt=F("ends_at")),
                name="booking_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | ~Q(why_cancelled=""),
                name="booking_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(prompted_by__isnull=True) | ~Q(why_earlier=""),
                name="booking_brought_forward_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"], condition=Q(cancelled_at__isnull=True), name="booking_standing"
            ),
            models.Index(
                fields=["chair", "starts_at"], condition=Q(cancelled_at__isnull=True), name="booking_of_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} at {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def day(self) -> date:
        """The day for which it is booked."""
        return localdate(self.starts_at)
