"""That somebody is kept from a conference, as it is proposed to its chair and answered."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.invitations.participant import Participant
from cpunit.domain.exclusions import WORDS, Extent
from cpunit.people.models import Exclusion


class ExclusionProposalQuerySet(models.QuerySet["ExclusionProposal"]):
    def waiting(self) -> Self:
        """Those that no chair has answered."""
        return self.filter(answered_at__isnull=True)


class ExclusionProposal(models.Model):
    """Support, or the worker through them, proposes; the conference's chair decides (LDS-4). It stands on the
    chair's Today until they have answered: with an exclusion on a ground of their own, or with why not.

    `ground` is for staff, as that of an exclusion (safety 3).
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="proposed_exclusions")
    extent = models.CharField(
        "kept from", max_length=10, choices=[(each.value, WORDS[each]) for each in Extent]
    )
    part = models.CharField("from which part", max_length=300, blank=True)
    ground = models.TextField("why it is proposed", max_length=1000)
    asked_by = models.CharField("who asks for it", max_length=200, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    exclusion = models.ForeignKey(Exclusion, models.PROTECT, null=True, blank=True, related_name="proposals")
    why_not = models.CharField("why they are not", max_length=250, blank=True)

    objects = ExclusionProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(ground=""), name="exclusion_proposal_says_why"),
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=True, answered_by__isnull=True, exclusion__isnull=True, why_not=""
                )
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & (Q(exclusion__isnull=False, why_not="") | Q(exclusion__isnull=True) & ~Q(why_not="")),
                name="exclusion_proposal_answered_by_a_chair",
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(answered_at__isnull=True),
                name="exclusion_proposal_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_extent_display()}, proposed for {self.participant}"
