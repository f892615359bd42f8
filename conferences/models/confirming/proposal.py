"""What the social worker says is wrong with the list of a review: a proposal, answered by the unit."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.confirming.confirmation import ListConfirmed
from cpunit.domain.exclusions import Extent
from cpunit.people.models import Person

KEPT_FROM = {
    Extent.WHOLE: "all of it",
    Extent.PART: "a part of it",
    Extent.MINUTES: "its minutes alone",
}


class ListProposalQuerySet(ConferenceScoped):
    def waiting(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(answered_at__isnull=True)


class ListProposal(models.Model):
    """That `person` should not be asked, and why; or, without one, that somebody called `name` is missing.

    It changes nothing by itself: it stands on support's Today and on the list of people until it is taken up
    or declined with words, or the review is held without an answer. `became` is who was put on the list for
    it; `asked` is what the chair was asked because of it, of an adult of the family.
    """

    class Answer(models.TextChoices):
        TAKEN_UP = "taken-up", "Taken up"
        DECLINED = "declined", "Not taken up"
        LAPSED = "lapsed", "Not answered in time"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="list_proposals")
    confirmed = models.ForeignKey(ListConfirmed, models.CASCADE, related_name="proposals")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("who is missing", max_length=150, blank=True)
    role = models.CharField("their job, or what they are to the children", max_length=120, blank=True)
    agency = models.CharField(max_length=150, blank=True)
    reach = models.CharField("how they are reached", max_length=200, blank=True)
    why = models.CharField("why they should not be asked", max_length=500, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.CharField("what was done, or why nothing", max_length=300, blank=True)
    became = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.ForeignKey(
        "conferences.ExclusionProposal", models.SET_NULL, null=True, blank=True, related_name="from_list"
    )

    objects = ListProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, name="") & ~Q(why="")
                | Q(person__isnull=True, why="") & ~Q(name=""),
                name="list_proposal_says_who",
            ),
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                    answer="",
                    words="",
                    became__isnull=True,
                    asked__isnull=True,
                )
                | Q(answered_at__isnull=False)
                & ~Q(words="")
                & (
                    Q(answer="lapsed", answered_by__isnull=True)
                    | Q(answer__in=["taken-up", "declined"], answered_by__isnull=False)
                )
                & (Q(became__isnull=True) | Q(answer="taken-up", person__isnull=True))
                & (Q(asked__isnull=True) | Q(answer="taken-up", person__isnull=False)),
                name="list_proposal_answered_with_words",
            ),
            models.UniqueConstraint(
                fields=["conference", "person"],
                condition=Q(answered_at__isnull=True, person__isnull=False),
                name="list_proposal_waits_once",
            ),
            models.UniqueConstraint(
                fields=["conference", "name"],
                condition=Q(answered_at__isnull=True, person__isnull=True),
                name="list_proposal_of_missing_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.pk} about the list of {self.conference_id}"

    @property
    def is_missing(self) -> bool:
        """Whether it names somebody who is to be put on the list."""
        return self.person_id is None

    @property
    def whom(self) -> str:
        """ "Mia Hall, health visitor, Calder Health"."""
        if self.person is not None:
            return self.person.name
        return ", ".join(filter(None, (self.name, self.role, self.agency)))

    @property
    def outcome(self) -> str:
        """What came of it, as its maker reads it too: of what the chair was asked, what they decided; never
        on what ground (safety 3).
        """
        said = f"{self.get_answer_display()}: {self.words}"
        if self.asked is None or self.asked.answered_at is None:
            return said
        if self.asked.exclusion is None:
            return f"The chair decided not to: {self.asked.why_not}"
        return f"The chair decided: they are kept from {KEPT_FROM[Extent(self.asked.exclusion.extent)]}."

    @property
    def is_followed(self) -> bool:
        """Whether it was done as proposed: of an adult of the family the chair decides that."""
        if self.person is not None and self.person.is_adult:
            return self.asked is not None and self.asked.exclusion_id is not None
        return self.answer == self.Answer.TAKEN_UP

    @property
    def sentence(self) -> str:
        """What is proposed, in one sentence."""
        if self.person is not None:
            return f"{self.whom} should not be asked: {self.why.rstrip('.')}."
        reach = f" Reached by: {self.reach.rstrip('.')}." if self.reach else ""
        return f"{self.whom} is missing.{reach}"
