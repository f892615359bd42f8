"""The parts that a unit works in (Leeds: east north east, south, west north west) and their teams."""

from django.db import models
from django.db.models.functions import Lower


class Area(models.Model):
    """A part of the authority with its teams, chairs and venues, and its own view of every list (LDS-13)."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(
        "short name in addresses",
        max_length=40,
        unique=True,
        help_text="Small letters, numbers and hyphens, like north-east. "
        "It stands in the addresses of the area’s lists.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="area_name_once")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A social work team that holds cases; its manager signs reports off and may not chair for it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    manager = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="manages"
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("area", Lower("name"), name="team_name_once_an_area")]

    def __str__(self) -> str:
        return self.name
