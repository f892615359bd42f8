"""Who was at the conference, and how."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import models
from django.utils.timezone import localdate, localtime, make_aware
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from cpunit.domain.presence import came_and_went
from cpunit.people.models import Adult, Child, Person, Professional

if TYPE_CHECKING:
    from conferences.models.live.stay import Stay


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
    FROM_AFAR = (How.VIDEO, How.TELEPHONE)

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="attendances")
    participant = models.OneToOneField(Participant, models.PROTECT, related_name="attendance")
    how = models.CharField(max_length=15, choices=How)
    stand_in = models.CharField("who came for them", max_length=280, blank=True, default="", db_default="")
    who_tells_them = models.CharField(
        "who tells an absent child or parent, and how", max_length=300, blank=True
    )
    tell_by = models.DateField("by when they are told", null=True, blank=True)
    told_on = models.DateField("told on", null=True, blank=True)
    agreed_at = models.DateTimeField("agreed to keep it confidential", null=True, blank=True)
    alone_at = models.DateTimeField(
        "said that they are alone and record nothing",
        null=True,
        blank=True,
        help_text="Of who is not in the room.",
    )
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["tell_by"],
                condition=models.Q(told_on__isnull=True, tell_by__isnull=False),
                name="attendance_not_told",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_how_display()}"

    @property
    def is_present(self) -> bool:
        """Whether they took part, for all of it or for a part."""
        return self.how in self.PRESENT

    @property
    def who_came(self) -> str:
        """Who came in their place, by name alone; "" where they came themselves, or nobody did."""
        return self.stand_in.partition(",")[0].strip() if self.is_present else ""

    @property
    def has_agreed(self) -> bool:
        """Whether they agreed to confidentiality and, who is not in the room, to being alone (KRK-12)."""
        is_afar = self.how in self.FROM_AFAR
        return self.agreed_at is not None and (not is_afar or self.alone_at is not None)

    @property
    def in_order(self) -> list["Stay"]:
        """When they were there, the first stay first; none where the moments are not known."""
        stays: Iterable[Stay] = self.stays.all()
        return sorted(stays, key=lambda stay: (stay.arrived_at, stay.pk))

    @property
    def is_here(self) -> bool:
        """Whether they are there now: they came, and did not leave since."""
        stays = self.in_order
        return self.is_present and (not stays or any(stay.left_at is None for stay in stays))

    def was_here_at(self, moment: datetime) -> bool:
        """Whether they were there at that moment."""
        stays = self.in_order
        return self.is_present and (not stays or any(stay.holds(moment) for stay in stays))

    @property
    def came_and_went(self) -> str:
        """ "came at 10:40, left at 11:05"; "" of who was there from the beginning to the end. Of a conference
        that was opened on a later day, as it was entered from paper, each coming that was noted is told.
        """
        conference = self.conference
        begun, held_on = conference.opened_at, conference.held_on
        if not self.is_present or begun is None:
            return ""
        if held_on and localdate(begun) != held_on:
            begun = make_aware(datetime.combine(held_on, time()))
        stays = [
            (localtime(stay.arrived_at), localtime(stay.left_at) if stay.left_at else None)
            for stay in self.in_order
        ]
        return came_and_went(stays, begun=begun)

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
