"""Holds: whose time is taken, or which room, from when to when and why; nobody twice at one time."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from cpunit.people.models import Reference, User, Venue


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
    """The time of one person or one venue that is taken, for the sake of one record.

    Exclusion constraints make it impossible to commit that somebody, or a room, is held twice at one time,
    whatever for. Holds follow from what they are for, so they have no history of their own: that has.
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
    record = models.ForeignKey(Reference, models.PROTECT, related_name="holds", db_index=False)

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
            models.UniqueConstraint(
                fields=["record", "user", "venue"], nulls_distinct=False, name="hold_once_a_record"
            ),
            _once("user", "hold_person_once"),
            _once("venue", "hold_venue_once"),
        ]
        indexes = [
            models.Index(fields=["user", "ends_at"], condition=Q(user__isnull=False), name="hold_of_person"),
            models.Index(fields=["venue", "ends_at"], condition=Q(venue__isnull=False), name="hold_of_venue"),
        ]

    def __str__(self) -> str:
        return f"{self.who} for {self.record_id}"

    @property
    def who(self) -> User | Venue:
        """Whose time it is."""
        who = self.user or self.venue
        assert who is not None
        return who
