"""Bookings: chair, minute taker, business support officer and venue, none of them twice at one time."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateTimeRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import F, Func, Q
from django.utils.timezone import localdate
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class TsTzRange(Func):
    """`tstzrange(from, to, '[)')` over two columns."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Both(Func):
    """`int8multirange(…)` over ranges that hold one key each: the set of two people."""

    function = "INT8MULTIRANGE"
    output_field = BigIntegerRangeField()


def _alone(what: str) -> Func:
    whole = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
    return Func(F(what), F(what), whole, function="INT8RANGE", output_field=BigIntegerRangeField())


def _elsewhere() -> ExclusionConstraint:
    """No two standing bookings at one time share anybody in business support, whatever each does at either.
    At one conference the same person may do both.
    """
    return ExclusionConstraint(
        name="booking_support_elsewhere",
        expressions=[
            (TsTzRange(F("starts_at"), F("ends_at"), RangeBoundary()), RangeOperators.OVERLAPS),
            (Both(_alone("minute_taker"), _alone("support_officer")), RangeOperators.OVERLAPS),
        ],
        condition=Q(cancelled_at__isnull=True),
    )


def _once(what: str, start: str) -> ExclusionConstraint:
    """`what` (a column) is held by one standing booking at a time, from `start` to the end."""
    return ExclusionConstraint(
        name=f"booking_{what}_once",
        expressions=[
            (TsTzRange(F(start), F("ends_at"), RangeBoundary()), RangeOperators.OVERLAPS),
            (F(what), RangeOperators.EQUAL),
        ],
        condition=Q(cancelled_at__isnull=True),
    )


class Booking(models.Model):
    """When and where a conference is held and who serves it.

    The chair and the venue are held from `family_from`, when the chair meets the family (BNS-2), to the end,
    the minute taker and the business support officer from `starts_at`. Exclusion constraints make a double
    booking impossible to commit.
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
    family_from = models.DateTimeField("chair meets the family from")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
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
            _once("chair", "family_from"),
            _once("venue", "family_from"),
            _once("minute_taker", "starts_at"),
            _once("support_officer", "starts_at"),
            _elsewhere(),
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
