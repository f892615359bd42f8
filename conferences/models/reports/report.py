"""Reports to conference, and the day on which each parent was given them."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from cpunit.people.models import Adult, Professional


class Report(models.Model):
    """The report of the social worker or of another agency, one for all children at the conference: when the
    chair had it, what it says, and who signed it off.

    `sections` holds what was typed, by the heading's key; `upload` the file as it came. `changed_at` is when
    either came in or changed last: a sign-off, or a sending back, is of what stood then. `unsigned_because`
    are the chair's words where it is shared without a sign-off (KRK-9).
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="reports")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="report")
    is_social_work_report = models.BooleanField(default=False)
    received_on = models.DateField("with the chair on")
    signed_off_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField("what it says, in a few sentences", max_length=4000, blank=True)
    sections = models.JSONField("what it says, by heading", default=dict, blank=True)
    written_by = models.CharField("who wrote it, where a desk sent it", max_length=150, blank=True)
    upload = models.ForeignKey(
        "uploads.Upload", models.PROTECT, null=True, blank=True, related_name="reports"
    )
    is_unchecked = models.BooleanField(
        "its text was read from a file and not checked by its author", default=False
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    unsigned_because = models.CharField("why it is shared unsigned", max_length=500, blank=True)
    unsigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(is_social_work_report=True), name="report_social_work_once"
            ),
            models.CheckConstraint(
                condition=Q(unsigned_because="", unsigned_by__isnull=True)
                | ~Q(unsigned_because="") & Q(unsigned_by__isnull=False),
                name="report_unsigned_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Report of {self.professional} for {self.conference_id}"

    @property
    def professional(self) -> Professional:
        """Whose it is."""
        return self.participant.person.professional

    @property
    def is_signed_off(self) -> bool:
        return self.signed_off_by_id is not None

    @property
    def may_go_to_family(self) -> bool:
        """The social work report once its manager signed it off, or the chair said why not (KRK-9)."""
        return not self.is_social_work_report or self.is_signed_off or bool(self.unsigned_because)

    def has_changed_since(self, day: date, text_of: datetime | None = None) -> bool:
        """Whether it says something else than what somebody had on that day: the text as it had changed last
        at `text_of`, where that is known.
        """
        if self.changed_at is None:
            return False
        return self.changed_at > text_of if text_of else localdate(self.changed_at) > day


class ReportShare(models.Model):
    """When a parent was given the reports; or why not, and how long they had to read them (failure 7)."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="report_shares")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="report_share")
    shared_on = models.DateField(null=True, blank=True)
    why_not = models.CharField("why they were not shared", max_length=500, blank=True)
    reading_minutes = models.PositiveSmallIntegerField("minutes given to read them", null=True, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_on__isnull=False) | (~Q(why_not="") & Q(reading_minutes__isnull=False)),
                name="report_shared_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"Reports to {self.adult}"

    @property
    def adult(self) -> Adult:
        """Who was given them."""
        return self.participant.person.adult
