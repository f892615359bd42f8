"""Rooms where conferences are held, and how long it takes from one to another."""

from django.db import models
from django.db.models.functions import Lower


class Venue(models.Model):
    """A room; conferences held wholly by video need none."""

    area = models.ForeignKey("people.Area", models.PROTECT, related_name="venues")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300)
    seats = models.PositiveSmallIntegerField(default=12)
    step_free = models.BooleanField("step-free access", default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint("area", Lower("name"), name="venue_name_once_an_area"),
            models.CheckConstraint(condition=models.Q(seats__gte=3), name="venue_seats_a_conference"),
        ]

    def __str__(self) -> str:
        return self.name


class Journey(models.Model):
    """How many minutes it takes from one venue to another, either way.

    Where none is recorded it takes as long as the unit's settings say (`UnitSettings.travel_minutes`).
    """

    one = models.ForeignKey(Venue, models.CASCADE, verbose_name="from", related_name="+", db_index=False)
    other = models.ForeignKey(Venue, models.CASCADE, verbose_name="to", related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["one", "other"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="journey_between_two_in_order"
            ),
            models.UniqueConstraint(fields=["one", "other"], name="journey_once"),
            models.CheckConstraint(condition=models.Q(minutes__lte=240), name="journey_within_a_morning"),
        ]

    def __str__(self) -> str:
        return f"{self.one} to {self.other}: {self.minutes} minutes"
