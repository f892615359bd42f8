"""Holds: whose time is taken, or which room, from when to when and why; nobody is promised twice."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from cpunit.diary.models.entry import Entry
from cpunit.people.models import Reference, User, Venue


class Why(models.TextChoices):
    """Why a time is taken: by a booking, by an entry of the diary, or as it lies outside the hours that
    somebody works, or in which a room is open.
    """

    BOOKED = "booked", "Conference"
    LEAVE = "leave", "Leave"
    TRAINING = "training", "Training"
    TRAVEL = "travel", "Travel"
    SICKNESS = "sickness", "Sickness"
    DUTY = "duty", "Duty"
    CLOSED = "closed", "Closed"
    OFF = "off", "Not working"


PROMISED = (Why.BOOKED, Why.LEAVE, Why.TRAINING, Why.TRAVEL)
"""What is agreed beforehand, so that of two at one time the second is refused."""
AT_ONCE = (Why.SICKNESS, Why.DUTY, Why.CLOSED, Why.OFF)
"""What is so whatever is booked: a booking inside it is to be handed over."""


class TsTzRange(Func):
    """`tstzrange(from, to, '[)')` over two columns."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def _once(whose: str, name: str) -> ExclusionConstraint:
    """`whose` (a column) is held once at a time, from the start up to the end."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (TsTzRange(F("starts_at"), F("ends_at"), RangeBoundary()), RangeOperators.OVERLAPS),
            (F(whose), RangeOperators.EQUAL),
        ],
        condition=Q(why__in=PROMISED),
    )


def _between(start: datetime, end: datetime) -> Q:
    return Q(starts_at__lt=end, ends_at__gt=start)


class HoldQuerySet(models.QuerySet["Hold"]):
    """What is held."""

    def between(self, start: datetime, end: datetime) -> Self:
        """All that takes some of this time."""
        return self.filter(_between(start, end))

    def in_the_way_of(self, wanted: Iterable["Hold"]) -> Self:
        """What takes some of the time of any of these, which are not saved yet."""
        clash = Q(pk__in=[])
        for each in wanted:
            whose = Q(user=each.user_id) if each.user_id else Q(venue=each.venue_id)
            clash |= whose & _between(each.starts_at, each.ends_at)
        return self.filter(clash)

    def of_any(self, *, users: Collection[int], venues: Collection[int]) -> Self:
        """The time of these people and venues, by their keys."""
        return self.filter(Q(user__in=users) | Q(venue__in=venues))


class Hold(models.Model):
    """The time of one person or one venue that is taken: for a conference, or for an entry of the diary.

    Exclusion constraints make it impossible to commit that somebody, or a room, is promised twice at one
    time (`PROMISED`). What comes whatever is booked (`AT_ONCE`) may lie over a booking, which is then to be
    handed over, but for one that was taken on `knowingly`: the chair on duty who stands in for somebody who
    is ill. Holds follow from what they are for, so they have no history of their own: that has.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="holds",
        db_index=False,
    )
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="holds", db_index=False
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=Why, default=Why.BOOKED)
    record = models.ForeignKey(
        Reference, models.PROTECT, null=True, blank=True, related_name="holds", db_index=False
    )
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, blank=True, related_name="hold")
    knowingly = models.BooleanField(
        default=False, help_text="It was known when it was booked that this person has duty then."
    )

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, venue__isnull=True)
                | Q(user__isnull=True, venue__isnull=False),
                name="hold_of_one",
            ),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="hold_times_in_order"),
            models.CheckConstraint(
                condition=Q(why=Why.BOOKED, record__isnull=False, entry__isnull=True)
                | Q(why=Why.OFF, record__isnull=True, entry__isnull=True)
                | Q(record__isnull=True, entry__isnull=False) & ~Q(why__in=[Why.BOOKED, Why.OFF]),
                name="hold_is_for_something",
            ),
            models.CheckConstraint(
                condition=Q(knowingly=False) | Q(why=Why.BOOKED), name="hold_knowingly_booked"
            ),
            models.UniqueConstraint(
                fields=["record", "user", "venue"],
                condition=Q(record__isnull=False),
                nulls_distinct=False,
                name="hold_once_a_record",
            ),
            _once("user", "hold_person_once"),
            _once("venue", "hold_venue_once"),
        ]
        indexes = [
            models.Index(fields=["user", "ends_at"], condition=Q(user__isnull=False), name="hold_of_person"),
            models.Index(fields=["venue", "ends_at"], condition=Q(venue__isnull=False), name="hold_of_venue"),
            models.Index(fields=["starts_at"], condition=Q(why=Why.BOOKED), name="hold_booked"),
            models.Index(
                fields=["ends_at"],
                condition=Q(why__in=[Why.SICKNESS, Why.CLOSED, Why.DUTY]),
                name="hold_entered_at_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} for {self.record_id or self.get_why_display().lower()}"

    @property
    def who(self) -> User | Venue:
        """Whose time it is."""
        who = self.user or self.venue
        assert who is not None
        return who
