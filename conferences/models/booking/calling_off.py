"""Conferences that do not take place: who decided so and why, and what is expected in their place."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.standing_down import REASONS, Addressee, Known, caused_by
from cpunit.people.models import Agency, User, families_of


class CalledOff(models.Model):
    """A conference was stood down by its chair (KRK-11), or cancelled as nothing is left to hold it for.

    Rows are only added. Who caused it follows from the reason, and from what the chair said of it:
    `details_late`, that the social worker named too late whom to invite or left somebody out, and the
    agencies that stayed away.
    """

    class How(models.TextChoices):
        STOOD_DOWN = "stood-down", "Stood down"
        CANCELLED = "cancelled", "Cancelled"

    conference = models.OneToOneField(Conference, models.PROTECT, related_name="called_off")
    how = models.CharField(max_length=12, choices=How)
    reason = models.CharField(
        max_length=20, blank=True, choices=[(code, reason.label) for code, reason in REASONS.items()]
    )
    why = models.TextField(max_length=1000, blank=True)
    details_late = models.BooleanField(default=False)
    absent = models.ManyToManyField(Agency, blank=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how="stood-down", decided_by__isnull=False) & ~Q(reason="")
                | Q(how="cancelled", reason="") & ~Q(why=""),
                name="called_off_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id}: {self.get_how_display().lower()}"

    @property
    def caused_by(self) -> tuple[Addressee, ...]:
        """Who caused it; nobody where it was cancelled."""
        if not self.reason:
            return ()
        names = tuple(agency.name for agency in self.absent.all())
        return caused_by(self.reason, Known(details_late=self.details_late, absent=names))

    @property
    def reason_words(self) -> str:
        """ "it was not quorate"; "" where it was cancelled."""
        return REASONS[self.reason].words if self.reason else ""


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    def visible_to(self, user: User) -> Self:
        """Those about families that the user may see."""
        return self.filter(called_off__conference__family__in=families_of(user))

    def open(self) -> Self:
        """Those of which it is not recorded that they were met."""
        return self.filter(done_on__isnull=True)


class Expectation(models.Model):
    """What the social worker and their team manager do in place of a conference that was stood down.

    The conference's chair tracks it, and business support.
    """

    class Kind(models.TextChoices):
        SAFETY_PLAN = "safety-plan", "Multi-agency safety plan"
        CHILD_IN_NEED_MEETING = "child-in-need-meeting", "Child in need meeting"

    called_off = models.ForeignKey(CalledOff, models.PROTECT, related_name="expectations")
    kind = models.CharField(max_length=25, choices=Kind)
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(fields=["called_off", "kind"], name="expectation_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, recorded_by__isnull=True)
                | Q(done_on__isnull=False, recorded_by__isnull=False),
                name="expectation_met_on_a_day_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["due"], condition=Q(done_on__isnull=True), name="expectation_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} instead of {self.called_off_id}"
