"""Those who may chair."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class Chair(models.Model):
    """A chair's registration and experience (LDS-2), and who they are as a professional (SUR-1)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="chair")
    professional = models.OneToOneField(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chair",
        help_text="The chair's own entry among professionals, "
        "by which holding, supervising or managing a case is known.",
    )
    registration_number = models.CharField(max_length=20, blank=True)
    registered_until = models.DateField(
        "registration runs until", null=True, blank=True, help_text="The last day, as the register shows it."
    )
    qualified_on = models.DateField(null=True, blank=True)
    available_until = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["user__name", "id"]

    def __str__(self) -> str:
        return self.user.name
