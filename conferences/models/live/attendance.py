"""Who was at the conference, and how."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


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
    professional = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    adult = models.ForeignKey(
        "people.Adult", models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    child = models.ForeignKey(
        "people.Child", models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    how = models.CharField(max_length=15, choices=How)
    who_tells_them = models.CharField(
        "who tells an absent child or parent, and how", max_length=300, blank=True
    )
    told_on = models.DateField("told on", null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(professional__isnull=False, adult__isnull=True, child__isnull=True)
                | Q(professional__isnull=True, adult__isnull=False, child__isnull=True)
                | Q(professional__isnull=True, adult__isnull=True, child__isnull=False),
                name="attendance_of_one_person",
            ),
            models.UniqueConstraint(
                fields=["conference", "professional"], name="attendance_professional_once"
            ),
            models.UniqueConstraint(fields=["conference", "adult"], name="attendance_adult_once"),
            models.UniqueConstraint(fields=["conference", "child"], name="attendance_child_once"),
        ]

    def __str__(self) -> str:
        return f"{self.professional or self.adult or self.child}: {self.get_how_display()}"

    @property
    def is_present(self) -> bool:
        return self.how in self.PRESENT
