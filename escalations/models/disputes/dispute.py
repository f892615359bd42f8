"""The formal dispute about a conference that was stood down, drafted for its chair (KRK-11)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models import CalledOff
from cpunit.domain.standing_down import Party
from cpunit.people.models import User, families_of


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def visible_to(self, user: User) -> Self:
        """Disputes about families that the user may see."""
        return self.filter(called_off__conference__family__in=families_of(user))

    def drafts(self) -> Self:
        """Those that their chair has not sent yet, nor said why not."""
        return self.filter(state=Dispute.State.DRAFT)


class Dispute(models.Model):
    """One of those who caused it is asked to answer for it, in the chair's words.

    `words` are what went out once it is sent, to whom it was sent on `decided_at`. An agency's waits until
    its desk or safeguarding lead is named.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Drafted"
        SENT = "sent", "Sent"
        NOT_SENT = "not-sent", "Not sent"

    class To(models.TextChoices):
        WORKER = Party.WORKER.name, "The child’s social worker"
        TEAM_MANAGER = Party.TEAM_MANAGER.name, "Their team manager"
        AGENCY = Party.AGENCY.name, "The agency"
        UNIT = Party.UNIT.name, "The conference unit"

    called_off = models.ForeignKey(CalledOff, models.PROTECT, related_name="disputes")
    party = models.CharField(max_length=12, choices=To)
    agency = models.ForeignKey("people.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=4000)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    sent_to = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_not = models.TextField("why it is not sent", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["called_off", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["called_off", "party", "agency"], name="dispute_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(party="AGENCY", agency__isnull=False)
                | ~Q(party="AGENCY") & Q(agency__isnull=True),
                name="dispute_with_an_agency_names_it",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", decided_at__isnull=True, decided_by__isnull=True, why_not="")
                | Q(state="sent", decided_at__isnull=False, decided_by__isnull=False, why_not="")
                | Q(state="not-sent", decided_at__isnull=False, decided_by__isnull=False) & ~Q(why_not=""),
                name="dispute_decided_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"Dispute about {self.called_off_id} with {self.whom}"

    @property
    def whom(self) -> str:
        """ "Health"; "the child’s social worker"."""
        if self.agency is not None:
            return self.agency.name
        return str(Party[self.party].value)
