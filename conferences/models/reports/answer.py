"""What a parent says to a report before the day, or in their own words of all of it (WKF-6)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.reports.report import Report
from cpunit.people.models import Adult, Person


class FamilyAnswer(models.Model):
    """An answer to one report; where `report` is none, the parent's own views. What they said stays as they
    said it, and is read out; `changed` is what was changed for it, or why nothing was.

    It hangs on the person and not on their line of the list, as a reply does: it is kept where they were
    taken off since, and then it is not read out.
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
    changed = models.TextField("what was changed for it", max_length=4000, blank=True)
    changed_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="answer_says_something"),
            models.CheckConstraint(
                condition=Q(changed="", changed_at__isnull=True)
                | ~Q(changed="") & Q(changed_at__isnull=False),
                name="answer_changed_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer of {self.person_id} for {self.conference_id}"

    @property
    def adult(self) -> Adult:
        return self.person.adult
