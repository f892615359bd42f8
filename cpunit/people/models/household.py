"""Households: who lives at which address, from when to when, and from whom the address is kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class Address(models.Model):
    """The address of a household. Papers go only to one verified on a recorded date and not left since."""

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="addresses")
    lines = models.TextField("address", max_length=300)
    postcode = models.CharField(max_length=10, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_on = models.DateField(null=True, blank=True)
    protected_from = models.ManyToManyField(
        "people.Adult",
        blank=True,
        related_name="kept_from",
        help_text="Adults who must never learn this address.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(condition=~Q(lines=""), name="address_written"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True)
                | Q(verified_on__isnull=True)
                | Q(left_on__gte=F("verified_on")),
                name="address_left_after_verified",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.lines, self.postcode)))


class HouseholdMember(models.Model):
    """A child or an adult who lives, or lived, at an address."""

    address = models.ForeignKey(Address, models.CASCADE, related_name="members")
    child = models.ForeignKey("people.Child", models.CASCADE, null=True, blank=True, related_name="homes")
    adult = models.ForeignKey("people.Adult", models.CASCADE, null=True, blank=True, related_name="homes")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(child__isnull=False, adult__isnull=True)
                | Q(child__isnull=True, adult__isnull=False),
                name="household_member_is_a_child_or_an_adult",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="household_member_leaves_after_coming",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(until__isnull=True, child__isnull=False),
                name="child_lives_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child or self.adult} at {self.address}"
