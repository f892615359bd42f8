"""The risks that a review looks back on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.live.entry import LONGEST, Entry
from cpunit.domain.looking_back import Answer, plain
from cpunit.domain.words import long_date

MOST = 1000
"""Letters of each part of an answer."""


class ReviewedRisk(models.Model):
    """A risk or need that the plans of a review began with, or that a review since added, and what has become
    of it (BNS-3).

    It stands in the record from the moment that the review opens. `entry` is that of the map of the earlier
    conference; none where it is known from the rows of a plan alone. `words` are as it was said then, unless
    the review puts it in others. `last_relevant`, `last_sustained` and `last_on` are what the review before
    answered.
    """

    class Relevant(models.TextChoices):
        NOT_ASKED = "", "Not said yet"
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    class Sustained(models.TextChoices):
        NOT_ASKED = "", "Not said yet"
        YES = "yes", "Yes"
        NOT_YET = "not-yet", "Not yet"
        NO = "no", "No"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="reviewed_risks")
    children = models.ManyToManyField("people.Child", related_name="+")
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField("the risk or need", max_length=LONGEST)
    said_on = models.DateField("the day on which it was first said")
    position = models.PositiveSmallIntegerField(default=0)
    last_relevant = models.CharField(max_length=6, choices=Relevant, blank=True)
    last_sustained = models.CharField(max_length=7, choices=Sustained, blank=True)
    last_on = models.DateField("the day of the review before", null=True, blank=True)
    relevant = models.CharField("still a risk", max_length=6, choices=Relevant, blank=True)
    lessened = models.CharField("what was done to lessen it", max_length=MOST, blank=True)
    effect = models.CharField("its effect on the children now", max_length=MOST, blank=True)
    sustained = models.CharField("the change is sustained", max_length=7, choices=Sustained, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "entry"], condition=Q(entry__isnull=False), name="reviewed_risk_once"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="reviewed_risk_is_said"),
            models.CheckConstraint(
                condition=Q(relevant__in=["", "yes", "partly", "no"])
                & Q(sustained__in=["", "yes", "not-yet", "no"]),
                name="reviewed_risk_known",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="reviewed_risk_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def key(self) -> tuple[str, int | str]:
        """By which it is known again at the next review."""
        return ("entry", self.entry_id) if self.entry_id else ("words", plain(self.words))

    @property
    def answer(self) -> Answer:
        """What this review says of it."""
        return Answer(self.relevant, self.lessened, self.effect, self.sustained)

    @property
    def lacks(self) -> list[str]:
        """What is still to be said of it before the review closes, in words."""
        return self.answer.lacks

    @property
    def last_time(self) -> str:
        """ "partly, the change not yet sustained, on 31 July 2025"; "" where no review answered it before."""
        if not self.last_relevant or self.last_on is None:
            return ""
        kept = self.get_last_sustained_display().lower()
        sustained = f", sustained: {kept}" if self.last_sustained else ""
        return f"{self.get_last_relevant_display().lower()}{sustained}, on {long_date(self.last_on)}"
