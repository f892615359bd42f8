"""Formal dissent from a decision."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional


class DissentQuerySet(ConferenceScoped):
    """Dissents from what conferences decided."""

    def not_advised(self) -> "DissentQuerySet":
        """Those of whom nothing tells that they know which ways are open to them: they were given nothing by
        hand, and no message is on its way to them or was sent.
        """
        key = Concat(
            Value("dissent:"), F("conference"), Value(":"), F("participant__person"), output_field=TextField()
        )
        rows = self.filter(advised_on__isnull=True).alias(message_key=key)
        sent = OutgoingMessage.objects.filter(dedupe_key=OuterRef("message_key"))
        return rows.filter(~Exists(sent.exclude(state=OutgoingMessage.State.FAILED)))


class Dissent(models.Model):
    """That a professional formally dissents from the decision for one child, and why (BNS-6).

    It stands apart from their view: who gave theirs to the chair alone, or none, may dissent like anybody.
    `advised_on` is the day on which they were given by hand what tells of the ways that are open to them;
    to whose address is verified a message goes (`message_key`).
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="dissents")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="dissents")
    reason = models.TextField(max_length=2000)
    advised_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = DissentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["child", "participant"], name="dissent_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="dissent_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.professional} on {self.child}"

    @property
    def professional(self) -> Professional:
        """Who dissents."""
        return self.participant.person.professional

    @property
    def whose(self) -> str:
        """Who says so, by name: "Zhiming Li for Ann Bell"."""
        return self.participant.speaks_as

    @property
    def message_key(self) -> str:
        """Of the message that tells them once, however many decisions they dissent from."""
        return f"dissent:{self.conference_id}:{self.participant.person_id}"
