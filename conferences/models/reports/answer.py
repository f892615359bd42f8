"""What a parent says to a report before the day, or in their own words of all of it (WKF-6)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report
from cpunit.people.models import Adult, Person


class FamilyAnswerQuerySet(ConferenceScoped):
    """What parents said."""

    def told(self) -> Self:
        """With whether whoever said it is excluded now (`is_of_excluded`), for their `mark`."""
        excluded = Participant.objects.filter(
            conference=OuterRef("conference"), person=OuterRef("person"), status=Participant.Status.EXCLUDED
        )
        return self.annotate(is_of_excluded=Exists(excluded.order_by()))


class FamilyAnswer(models.Model):
    """An answer to one report; where `report` is none, the parent's own views. What they said stays as they
    said it, and is read out; `changed` is what was changed for it, or why nothing was.

    It hangs on the person and not on their line of the list, as a reply does: it is kept where they were
    taken off since, and then it is not read out. Nor is that of somebody who is excluded, until the chair
    says so (`is_read_out`); `is_late` where they were already, as they sent it.
    """

    class Through(models.TextChoices):
        DOOR = "door", "By their own link"
        IN_PERSON = "in-person", "In person"
        TELEPHONE = "telephone", "By telephone"
        LETTER = "letter", "By letter or e-mail"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="family_answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="family_answers")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="answers")
    words = models.TextField("what they say", max_length=8000)
    through = models.CharField(max_length=10, choices=Through)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    is_late = models.BooleanField("sent when they were excluded already", default=False)
    is_read_out = models.BooleanField("whether the chair has it read out", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    changed = models.TextField("what was changed for it", max_length=4000, blank=True)
    changed_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = FamilyAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="answer_says_something"),
            models.CheckConstraint(
                condition=Q(changed="", changed_at__isnull=True)
                | ~Q(changed="") & Q(changed_at__isnull=False),
                name="answer_changed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(is_read_out__isnull=True, settled_by__isnull=True, settled_at__isnull=True)
                | Q(is_read_out__isnull=False, settled_by__isnull=False, settled_at__isnull=False),
                name="answer_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer of {self.person_id} for {self.conference_id}"

    @property
    def adult(self) -> Adult:
        return self.person.adult

    @property
    def is_marked(self) -> bool:
        """Whether whoever said it is excluded now; of those that were read by `told`."""
        return bool(getattr(self, "is_of_excluded", False))

    @property
    def is_for_the_room(self) -> bool:
        """Whether it is read out."""
        return not self.is_marked or self.is_read_out is True

    @property
    def mark(self) -> str:
        """How it stands with what somebody said who is excluded; "" for others."""
        if not self.is_marked:
            return ""
        sent = f"Sent {'after' if self.is_late else 'before'} they were excluded"
        if self.is_read_out is None:
            return f"{sent}: the chair decides whether it is read out"
        return f"{sent}: the chair has it {'read out' if self.is_read_out else 'not read out'}"
