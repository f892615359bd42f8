"""The monitoring form that the unit completes before a conference (WKF-8)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class MonitoringForm(models.Model):
    """What quality assurance found before a conference: the unit's own answers beside what is on record.

    `facts` are what the product knew when it was completed, a line each: they stay as they were. The last
    three answers are asked before a review alone; `not-known` is an answer (safety 12).
    """

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"
        NOT_KNOWN = "not-known", "Not known"

    conference = models.OneToOneField(Conference, models.CASCADE, related_name="monitoring")
    assessments = models.CharField(
        "appropriate assessments are completed and recorded", max_length=10, choices=Answer
    )
    visits = models.CharField("statutory visits were made", max_length=10, choices=Answer, blank=True)
    core_groups = models.CharField("core groups were held", max_length=10, choices=Answer, blank=True)
    progress = models.CharField(
        "their minutes show the plan develop and progress made", max_length=10, choices=Answer, blank=True
    )
    comments = models.TextField("what the chair should take up", max_length=2000, blank=True)
    facts = models.TextField("what was on record", blank=True)
    completed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    completed_at = models.DateTimeField()
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(assessments=""), name="monitoring_says_of_assessments"),
            models.CheckConstraint(
                condition=Q(visits="", core_groups="", progress="")
                | ~Q(visits="") & ~Q(core_groups="") & ~Q(progress=""),
                name="monitoring_of_a_review_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Monitoring form of {self.conference_id}"
