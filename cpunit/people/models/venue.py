"""Rooms where conferences are held."""

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
