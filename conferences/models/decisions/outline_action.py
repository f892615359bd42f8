"""The rows of the outline plan made with the family in the conference."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class OutlineAction(models.Model):
    """One row: the risk or need, the outcome wanted, who does what by when, and how one will know.

    SUR-4, BNS-5, failure 10.

    It is for the children named; the owner is a professional or an adult of the family.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="outline")
    children = models.ManyToManyField("people.Child", related_name="+")
    need = models.CharField("risk or need", max_length=500)
    outcome = models.CharField("what should be different", max_length=500)
    action = models.CharField("what will be done", max_length=500)
    measure = models.CharField("how we will know", max_length=500)
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_date = models.DateField("by when")
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(need="") & ~Q(outcome="") & ~Q(action="") & ~Q(measure=""),
                name="outline_row_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.action
