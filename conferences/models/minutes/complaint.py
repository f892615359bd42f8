"""Complaints that came by the door: what somebody says, and what they are answered."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.people.models import Person


class ComplaintQuerySet(ConferenceScoped):
    """Complaints about conferences."""

    def waiting(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(answered_at__isnull=True)


class Complaint(models.Model):
    """What `person` says went wrong at a conference or after it, in their own words, which nobody changes. A
    service manager answers it by `answer_by`, once; the person reads it by the same door.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="complaints")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=8000)
    made_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(max_length=8000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="complaint_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | Q(~Q(answer=""), answered_by__isnull=False, answered_at__isnull=False),
                name="complaint_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_by"], condition=Q(answered_at__isnull=True), name="complaint_to_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"Complaint {self.pk}"

    def is_late(self, today: date) -> bool:
        """Whether nobody has answered though the day has passed: the managers’ Today says so as well."""
        return self.answered_at is None and self.answer_by < today
