"""That somebody of a family was told in person, as no way to send them something is recorded as safe."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.invitations.participant import Participant
from cpunit.people.models import Person


class ToldInPerson(models.Model):
    """By whom, when, and what they were told or given (safety 2). Rows are only ever added.

    Recorded by a user, or by whoever told them: behind the door of the social worker, `recorded_behind`.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="told_in_person")
    told_on = models.DateField("told on")
    told_by = models.CharField("who told them", max_length=150)
    what = models.CharField("what they were told, or given", max_length=300)
    has_changed = models.BooleanField(
        "what they were told had changed before it was recorded", default=False, db_default=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_behind = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "told in person"
        constraints = [
            models.CheckConstraint(
                condition=~Q(told_by="") & ~Q(what=""), name="told_in_person_by_somebody_of_something"
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False, recorded_behind__isnull=True)
                | Q(recorded_by__isnull=True, recorded_behind__isnull=False),
                name="told_in_person_recorded_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} told by {self.told_by}"
