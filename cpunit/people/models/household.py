"""Households: who lives at which address, from when to when, and from whom the address is kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.models.person import Person


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


class LiftedProtection(models.Model):
    """That an address need not be kept from an adult any more: why, who told so, and who recorded it when.

    Rows are only ever added (safety 1).
    """

    address = models.ForeignKey(Address, models.PROTECT, related_name="lifted")
    adult = models.ForeignKey("people.Adult", models.PROTECT, related_name="+")
    why = models.TextField("why it need not be kept from them any more", max_length=1000)
    source = models.CharField("who told so, and with whom it was checked", max_length=200)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="protection_lifted_for_a_reason"),
            models.CheckConstraint(condition=~Q(source=""), name="protection_lifted_as_somebody_told"),
        ]

    def __str__(self) -> str:
        return f"Not kept from {self.adult} since {self.lifted_at:%Y-%m-%d}"


class HouseholdMember(models.Model):
    """A person who lives, or lived, at an address: a child or an adult of the family.

    `kind` is the person's own: the database checks that by a key over both, so that it can hold a child to
    two places at a time, where care is shared: one of them is the second, and the child's own letters go to
    one of them. An adult may live in more.
    """

    address = models.ForeignKey(Address, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="homes")
    kind = models.CharField(max_length=12, choices=Person.Kind)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    is_second = models.BooleanField("beside another home", default=False)
    has_letters = models.BooleanField("their own letters go there", default=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["adult", "child"]),
                name="household_member_is_a_child_or_an_adult",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="household_member_leaves_after_coming",
            ),
            models.UniqueConstraint(
                fields=["address", "person"], condition=Q(until__isnull=True), name="person_lives_there_once"
            ),
            models.UniqueConstraint(
                fields=["person", "is_second"],
                condition=Q(until__isnull=True, kind="child"),
                name="child_lives_in_two_places_at_most",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until__isnull=True, kind="child", has_letters=True),
                name="child_has_letters_in_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.address}"
