"""What a case system sends of visits and core groups: its rows, and the files that they came in."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.domain.nightly import How, Kind
from cpunit.people.models import Area, User


class NightlyRowQuerySet(models.QuerySet["NightlyRow"]):
    def of_areas_of(self, user: User) -> Self:
        """Those of which what stands here is of a child of the user's areas, or nothing does. A key's user
        never signs in, so `visible_to` knows none of its areas.
        """
        areas = user.areas.values("pk")
        theirs = Q(visits__plan__child__family__area__in=areas) | Q(core_group__family__area__in=areas)
        return self.filter(theirs | Q(visits=None, core_group=None)).distinct()


class NightlyRow(models.Model):
    """A record of the case system's, by its kind and the id that it has there: `how` it was and the `mark` of
    all that it said last, so that the same again changes nothing.
    """

    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Kind])
    key = models.CharField("id in the case system", max_length=100)
    how = models.CharField(max_length=20, choices=[(each.value, each.value) for each in How])
    mark = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    objects = NightlyRowQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="nightly_row_has_an_id"),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in Kind], how__in=[each.value for each in How]),
                name="nightly_row_of_a_kind",
            ),
            models.UniqueConstraint(fields=["kind", "key"], name="nightly_row_once"),
        ]

    def __str__(self) -> str:
        return self.key

    def is_of(self, family: int) -> bool:
        """Whether all that stands here of it is of this family. Two queries."""
        elsewhere = self.visits.exclude(plan__child__family=family)
        group = getattr(self, "core_group", None)
        return not elsewhere.exists() and (group is None or group.family_id == family)


class NightlyFileQuerySet(models.QuerySet["NightlyFile"]):
    def visible_to(self, user: User) -> Self:
        """Those that came from somebody all of whose areas are the user's: what was not taken names children
        and professionals of any of them (safety 1).
        """
        areas = user.areas.values("pk")
        elsewhere = Area.objects.exclude(pk__in=areas)
        return self.filter(by__areas__in=areas).exclude(by__areas__in=elsewhere).distinct()


class NightlyFile(models.Model):
    """A file that came, by its content: the same again is the same one, and changes nothing. `wrong` are the
    rows that were not taken: line, id and why.
    """

    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    came_first_at = models.DateTimeField("received first")
    received_at = models.DateTimeField("received last")
    rows = models.PositiveIntegerField()
    taken = models.PositiveIntegerField("rows that were new or changed")
    same = models.PositiveIntegerField("rows that were known")
    wrong = models.JSONField(default=list)

    objects = NightlyFileQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["by", "digest"], name="nightly_file_once"),
            models.CheckConstraint(
                condition=Q(received_at__gte=F("came_first_at")), name="nightly_file_came_first"
            ),
            models.CheckConstraint(
                condition=Q(rows__gte=F("taken") + F("same")), name="nightly_file_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"File of {self.received_at}"
