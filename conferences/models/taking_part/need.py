"""What somebody needs in order to take part, and who is booked for it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.invitations.participant import Participant
from cpunit.domain.taking_part import BY_NAME, NEEDS
from cpunit.domain.taking_part import Need as Kind
from cpunit.domain.words import day_and_date


class NeedQuerySet(models.QuerySet["Need"]):
    def unsettled(self) -> Self:
        """Those that are neither confirmed nor said not to be needed."""
        return self.filter(confirmed_on__isnull=True, why_not="")


class Need(models.Model):
    """An interpreter, an advocate, a supporter, access or something else, tracked by name (KRK-28): asked for
    of whom and when, who comes, confirmed when; or why it is not needed, or was declined.

    What the family's record knows (an interpreter, what helps them) stands on the page before there is a row.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="needs")
    kind = models.CharField(
        "what is needed", max_length=12, choices=[(each.value, NEEDS[each]) for each in Kind]
    )
    what = models.CharField("which", max_length=200, blank=True)
    asked_of = models.CharField("asked of", max_length=200, blank=True)
    asked_on = models.DateField("asked for on", null=True, blank=True)
    who = models.CharField("name of who comes", max_length=200, blank=True)
    confirmed_on = models.DateField("confirmed on", null=True, blank=True)
    why_not = models.CharField("why it is not needed, or was declined", max_length=250, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind"], name="need_once"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(why_not=""), name="need_is_met_or_not_there"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True)
                | ~Q(kind__in=sorted(each.value for each in BY_NAME))
                | ~Q(who=""),
                name="need_confirmed_by_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.participant}"

    @property
    def is_settled(self) -> bool:
        return self.confirmed_on is not None or bool(self.why_not)

    @property
    def words(self) -> str:
        """How far it is: "Asked of Language Line on Thu 8 May 2025"."""
        if self.why_not:
            return f"Not needed: {self.why_not}"
        if self.confirmed_on:
            return f"Confirmed on {day_and_date(self.confirmed_on)}"
        if self.asked_on:
            of = f" of {self.asked_of}" if self.asked_of else ""
            return f"Asked{of or ' for'} on {day_and_date(self.asked_on)}: not confirmed"
        return "Not asked for yet"
