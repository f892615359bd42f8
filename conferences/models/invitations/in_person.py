"""That somebody of a family was told in person, as no way to send them something is recorded as safe."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.invitations.participant import Participant


class ToldInPerson(models.Model):
    """By whom, when, and what they were told or given (safety 2). Rows are only ever added."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="told_in_person")
    told_on = models.DateField("told on")
    told_by = models.CharField("who told them", max_length=150)
    what = models.CharField("what they were told, or given", max_length=300)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "told in person"
        constraints = [
            models.CheckConstraint(
                condition=~Q(told_by="") & ~Q(what=""), name="told_in_person_by_somebody_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} told by {self.told_by}"
