"""What a conference decided and its outline plan, as each edition of that paper says it."""

from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class PlanAsDecided(models.Model):
    """The facts of one edition (`cpunit/papers/frozen.py`): 0 as they stood at the close, then one more each
    time that a decision was corrected. Its copies are drawn from them and not from the record, in which a
    name may be put right since (failure 9). A row is only added (a trigger refuses everything else).
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="plans_as_decided")
    edition = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    kept_at = models.DateTimeField()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["edition"]
        verbose_name_plural = "plans as decided"
        constraints = [
            models.UniqueConstraint(fields=["conference", "edition"], name="plan_as_decided_kept_once")
        ]

    def __str__(self) -> str:
        return f"Edition {self.edition} of the plan of {self.conference_id}"
