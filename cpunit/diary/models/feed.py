"""Calendars that follow: the private address at which a person's or a room's diary can be read."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.people.models import Venue


class FeedQuerySet(models.QuerySet["Feed"]):
    """Calendars."""

    def standing(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at__isnull=True)

    def of_areas(self, areas: Collection[int]) -> Self:
        """Those of people and rooms of these areas, by their keys."""
        return self.filter(Q(user__areas__in=areas) | Q(venue__area__in=areas)).distinct()


class Feed(models.Model):
    """An address of a diary for calendar programs, which sign in nowhere: whoever has it can read it.

    Only the digest of its secret part is kept, so that it is shown once; each person and each room has one at
    a time. Rows stay once revoked. It names no child (`safety.md`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="feeds"
    )
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField("last read at", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, venue__isnull=True)
                | Q(user__isnull=True, venue__isnull=False),
                name="feed_of_one",
            ),
            models.UniqueConstraint(
                fields=["user", "venue"],
                condition=Q(revoked_at__isnull=True),
                nulls_distinct=False,
                name="feed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user or self.venue}"
