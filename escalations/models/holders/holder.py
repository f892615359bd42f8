"""Who answers at a stage of the ladder."""

from django.db import models


class StageHolder(models.Model):
    """One of those to whom a concern goes by itself once it stands at that stage of the profile's ladder
    (WKF-16, KRK-23). Rows are of the unit; the ladder and its stages are the profile's.
    """

    profile = models.SlugField(max_length=40)
    stage = models.SlugField(max_length=40)
    who = models.ForeignKey("people.Professional", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "stage", "who"], name="stage_holder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.who} at {self.stage}"
