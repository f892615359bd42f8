"""Where the unit's calendar differs from the published bank holidays: closure days, and holidays proclaimed
or moved.
"""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords


class DayOff(models.Model):
    """A day that differs from the published list: not worked though the list says so, or the other way
    round.
    """

    class Kind(models.TextChoices):
        CLOSURE = "closure", "Closure of the authority"
        BANK_HOLIDAY = "bank-holiday", "Bank holiday not yet on the published list"
        WORKED = "worked", "Published as a bank holiday, but worked"

    day = models.DateField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    history = HistoricalRecords()
    _change_reason: str | None = None

    class Meta:
        ordering = ["day"]
        verbose_name_plural = "days off"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="day_off_named"),
            models.CheckConstraint(condition=Q(day__iso_week_day__lte=5), name="day_off_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%-d %B %Y}"
