"""Who must not meet whom, and the orders in force: facts of a family, which each conference inherits."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.domain.cautions import KEEPING_APART, KINDS, LOOK_BEFORE
from cpunit.domain.cautions import Kind as Known
from cpunit.people.models.family import Family, families_of
from cpunit.people.models.person import Person
from cpunit.people.models.user import User


class CautionQuerySet(models.QuerySet["Caution"]):
    def visible_to(self, user: User) -> Self:
        """Those of families that the user may see."""
        return self.filter(family__in=families_of(user))

    def running(self) -> Self:
        """Those that nobody has ended. One whose end has passed goes on until somebody has looked."""
        return self.filter(ended_at__isnull=True)

    def kept_apart(self) -> set[int]:
        """The keys of whoever must not meet somebody, or must be kept safe from them. One query."""
        pairs = self.running().filter(kind__in=KEEPING_APART).values_list("person", "protects")
        return {key for pair in pairs for key in pair if key is not None}

    def ending(self, today: date) -> Self:
        """Those whose end is near, or has passed without anybody looking; the first to end first."""
        return self.running().filter(until__lte=today + LOOK_BEFORE).order_by("until", "pk")


class Caution(models.Model):
    """Somebody of a family who must not meet others of it, or an order of a court about them (safety 4).

    It runs until somebody ends it and says why (safety 1). `why` says what for and on what terms, and
    `source` who told: both are for staff, and stand in no letter and no paper (safety 3).
    """

    family = models.ForeignKey(Family, models.PROTECT, related_name="cautions")
    kind = models.CharField(
        "what it is", max_length=20, choices=[(key, each.words) for key, each in KINDS.items()]
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cautions",
        verbose_name="who is kept away, or who the order is against",
    )
    protects = models.ManyToManyField(
        Person, blank=True, related_name="kept_safe_by", verbose_name="whom it keeps safe"
    )
    why = models.TextField("why, or what the order says", max_length=1000)
    source = models.CharField("who says so", max_length=200)
    since = models.DateField("since")
    until = models.DateField("until", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.TextField("why it no longer holds", max_length=1000, blank=True)
    history = HistoricalRecords()

    objects = CautionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="caution_says_why"),
            models.CheckConstraint(condition=~Q(source=""), name="caution_says_who_told"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="caution_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(KEEPING_APART)) | Q(person__isnull=False),
                name="caution_names_who_is_kept_away",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="caution_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, why_ended="")
                | (Q(ended_at__isnull=False) & ~Q(why_ended="")),
                name="caution_ends_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known.words}, {self.family}"

    @property
    def known(self) -> Known:
        """Its kind, with what it does and the law behind it."""
        return KINDS[self.kind]
