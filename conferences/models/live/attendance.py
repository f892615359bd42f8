"""Who was at the conference, and how."""

from django.db import models
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from cpunit.people.models import Adult, Child, Person, Professional


class Attendance(models.Model):
    """One person at (or not at) a conference. Quoracy counts the agencies of professionals who are present.

    After the conference closed only `told_on` may still be written: that an absent child or parent was told
    (LDS-12).
    """

    class How(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIDEO = "video", "By video"
        TELEPHONE = "telephone", "By telephone"
        REPORT_ONLY = "report-only", "Not present, sent a report"
        ABSENT = "absent", "Not present"

    PRESENT = (How.IN_PERSON, How.VIDEO, How.TELEPHONE)

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="attendances")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="attendance")
    how = models.CharField(max_length=15, choices=How)
    stand_in = models.CharField("who came for them", max_length=280, blank=True, default="", db_default="")
    who_tells_them = models.CharField(
        "who tells an absent child or parent, and how", max_length=300, blank=True
    )
    told_on = models.DateField("told on", null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_how_display()}"

    @property
    def is_present(self) -> bool:
        return self.how in self.PRESENT

    @property
    def person(self) -> Person:
        return self.participant.person

    @property
    def professional(self) -> Professional | None:
        return self.participant.professional

    @property
    def adult(self) -> Adult | None:
        return self.participant.adult

    @property
    def child(self) -> Child | None:
        return self.participant.child
