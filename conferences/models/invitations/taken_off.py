"""Who was taken off the list of people while they held an invitation, and is to be told by a person."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.of_person import OfPerson
from conferences.models.invitations.participant import reachable
from cpunit.people.models import Person


class TakenOffQuerySet(ConferenceScoped):
    def untold(self) -> Self:
        """Of whom it is not recorded that somebody told them that they are not to come."""
        return self.filter(told_at__isnull=True)

    def to_tell(self) -> Self:
        """Those of them who are still to be told: nobody telephones about a child who died."""
        return self.untold().filter(reachable())


class TakenOff(OfPerson, models.Model):
    """Somebody who is asked to a conference no more, and may come all the same: until it is recorded that a
    person told them so they stand among those to be called (safety 8, as nothing may be written to them).

    No place at the conference: nothing of it is theirs to have. `held` says what they hold.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="taken_off")
    person = models.ForeignKey(Person, models.PROTECT, related_name="taken_off")
    held = models.CharField("what they hold", max_length=200)
    at = models.DateTimeField("taken off the list at")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField("who was reached, and what was said", max_length=250, blank=True)

    objects = TakenOffQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"], condition=Q(told_at__isnull=True), name="taken_off_once"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True, note="")
                | Q(told_at__isnull=False, told_by__isnull=False) & ~Q(note=""),
                name="taken_off_told_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} off {self.conference_id}"
