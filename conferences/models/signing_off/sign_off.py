"""That a chair answers to the director of children's services for the conduct of a conference (LDS-14)."""

from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class SignOff(models.Model):
    """The chair's name under who did and approved what, and when, as it stood at that moment: it is the
    `document`. What came since is signed anew. Rows are only added (a trigger refuses everything else).
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="signed_off")
    chair = models.ForeignKey("people.Chair", models.PROTECT, related_name="+")
    word = models.TextField("what the director should know", max_length=2000, blank=True)
    signed_at = models.DateTimeField()
    document = models.OneToOneField("papers.Document", models.PROTECT, related_name="+")

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["signed_at", "id"]

    def __str__(self) -> str:
        return f"{self.conference_id} signed off at {self.signed_at}"
