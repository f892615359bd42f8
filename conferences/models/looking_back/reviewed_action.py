"""The actions that a review looks back on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.decisions.outline_action import OutlineAction
from conferences.models.looking_back.reviewed_risk import ReviewedRisk
from cpunit.domain.looking_back import action_lacks

LONGEST = 500


class ReviewedAction(models.Model):
    """An action of the plans of a review, as it stood when the review opened, and what became of it.

    Brothers and sisters who share it have one. `over_on` is the day on which the plan's own page said that it
    was done or no longer needed; none while it was to do. `row` is where it goes on in the new plan.
    """

    class Became(models.TextChoices):
        NOT_ASKED = "", "Not said yet"
        DONE = "done", "Done"
        PARTLY = "partly", "Partly done"
        NOT_DONE = "not-done", "Not done"
        NOT_NEEDED = "not-needed", "No longer needed"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="reviewed_actions")
    children = models.ManyToManyField("people.Child", related_name="+")
    need = models.CharField("risk or need", max_length=LONGEST)
    risk = models.ForeignKey(ReviewedRisk, models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField("what should be different", max_length=LONGEST)
    action = models.CharField("what was to be done", max_length=LONGEST)
    measure = models.CharField("how we would know", max_length=LONGEST)
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_date = models.DateField("by when")
    in_family_words = models.CharField("in the family’s words", max_length=LONGEST, blank=True)
    over_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    became = models.CharField("what became of it", max_length=10, choices=Became, blank=True)
    why = models.CharField("why", max_length=LONGEST, blank=True)
    row = models.ForeignKey(OutlineAction, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(action=""), name="reviewed_action_is_said"),
            models.CheckConstraint(
                condition=Q(became__in=["", "done", "partly", "not-done", "not-needed"]),
                name="reviewed_action_known",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="reviewed_action_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.action

    @property
    def lacks(self) -> list[str]:
        """What is still to be said of it before the review closes, in words."""
        return action_lacks(self.became, self.why, was_over=self.over_on is not None)
