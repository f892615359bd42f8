"""The unit's own name, practice profile and colours."""

from typing import Any

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from simple_history.models import HistoricalRecords

from cpunit.web.look import answered, once_a_look

MOST_TRAVEL = 240
"""Minutes from one venue to another: nobody sits in two conferences with half a day of travel between."""


class UnitSettings(models.Model):
    """One row: what stands on the letters, and whose published practice the deadlines follow."""

    authority_name = models.CharField(max_length=120, default="Example Council")
    unit_name = models.CharField(max_length=120, default="Child Protection Conference Unit")
    profile = models.CharField("practice profile", max_length=40, default="default")
    framework = models.CharField(
        "framework of conferences",
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="Empty: the one that the profile names.",
    )
    headings = models.JSONField(
        default=dict,
        db_default={},
        blank=True,
        help_text="The unit’s own words and order of the headings of each framework, by its key.",
    )
    letter_address = models.TextField("address on letters", max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    accent_colour = models.CharField(
        max_length=7,
        default="#1d70b8",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour like #1d70b8.")],
    )
    travel_minutes = models.PositiveSmallIntegerField(
        "minutes from one venue to another",
        default=30,
        validators=[MaxValueValidator(MOST_TRAVEL)],
        help_text="Where the time between two venues is not recorded.",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = verbose_name_plural = "unit settings"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="unit_settings_once")]

    def __str__(self) -> str:
        return self.unit_name

    @classmethod
    def current(cls) -> "UnitSettings":
        """The unit's settings, with the product's defaults where nothing was saved yet."""
        return once_a_look(read_settings)

    @classmethod
    def known(cls, row: dict[str, Any] | None) -> "UnitSettings":
        """The same, from its row that came along with another question; the rest of the look asks no more."""
        settings = cls(**{name: row[name] for name in _COLUMNS if name in row}) if row else cls(pk=1)
        answered(read_settings, settings)
        return settings


_COLUMNS = [field.attname for field in UnitSettings._meta.concrete_fields]
_ROW = f"SELECT {', '.join(_COLUMNS)} FROM people_unitsettings WHERE id = 1"  # noqa: S608  # the model's own
"""By name: prepared with a `*`, it would fail in every worker once a migration has added a column."""


def read_settings() -> UnitSettings:
    return next(iter(UnitSettings.objects.raw(_ROW)), None) or UnitSettings(pk=1)
