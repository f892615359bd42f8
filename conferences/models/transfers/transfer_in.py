"""Children who move here while on a plan of another authority (Kirklees handbook, chapter 4)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from conferences.models.conference.scope import FamilyScoped
from conferences.models.decisions.view import Category
from cpunit.people.models import Referenced


class TransferIn(Referenced):
    """A move of children of one family, from the day that we were told until a conference was held here.

    Their plan there stays the other authority's: here they carry a temporary marker, and no date runs but the
    transfer-in conference's, from the day on which it was agreed that the move is permanent.
    """

    class State(models.TextChoices):
        NOTIFIED = "notified", "Marked temporarily"
        AGREED = "agreed", "Responsibility agreed"
        HELD = "held", "Transfer-in conference held"
        ENDED = "ended", "Ended without a conference"

    class Why(models.TextChoices):
        NOT_OURS = "not-ours", "Responsibility does not pass to us"
        GONE = "gone", "The family has gone back, or moved on"
        PLAN_ENDED = "plan-ended", "The plan there has ended"
        DIED = "died", "The child has died"

    OPEN = (State.NOTIFIED, State.AGREED)

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="transfers_in")
    state = models.CharField(max_length=10, choices=State, default=State.NOTIFIED)
    authority = models.CharField("authority that they came from", max_length=150)
    contact = models.CharField("how its conference service is reached", max_length=300, blank=True)
    notified_on = models.DateField("we were told on")
    proceedings_asked_on = models.DateField("asked about legal proceedings on", null=True, blank=True)
    proceedings_answered_on = models.DateField("answered on", null=True, blank=True)
    proceedings_open = models.BooleanField("legal proceedings are open there", null=True, blank=True)
    moved_for_good_on = models.DateField("agreed that the move is permanent on", null=True, blank=True)
    how_known = models.CharField("how it is known that the move is permanent", max_length=300, blank=True)
    chair = models.ForeignKey(
        "people.Chair", models.PROTECT, null=True, blank=True, related_name="transfers_tracked"
    )
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=Why, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    objects = FamilyScoped.as_manager()

    class Meta:
        ordering = ["notified_on", "id"]
        verbose_name_plural = "transfers in"
        constraints = [
            models.CheckConstraint(condition=~Q(authority=""), name="transfer_in_names_an_authority"),
            models.CheckConstraint(
                condition=Q(state="notified", moved_for_good_on__isnull=True)
                | Q(state="ended")
                | Q(state__in=["agreed", "held"], moved_for_good_on__isnull=False, proceedings_open=False),
                name="transfer_in_agreed_by_its_criteria",
            ),
            models.CheckConstraint(
                condition=Q(moved_for_good_on__isnull=True) | Q(moved_for_good_on__gte=F("notified_on")),
                name="transfer_in_agreed_once_told",
            ),
            models.CheckConstraint(
                condition=Q(proceedings_open__isnull=True, proceedings_answered_on__isnull=True)
                | Q(
                    proceedings_open__isnull=False,
                    proceedings_answered_on__gte=F("proceedings_asked_on"),
                    proceedings_asked_on__isnull=False,
                ),
                name="transfer_in_answered_once_asked",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) & ~Q(end_reason="") & ~Q(why_ended="")
                | ~Q(state="ended") & Q(ended_on__isnull=True, end_reason="", why_ended=""),
                name="transfer_in_ends_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["notified_on", "id"], condition=Q(state__in=["notified", "agreed"]),
                name="transfer_in_open",
            )
        ]  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether the temporary marker stands."""
        return self.state in self.OPEN


class TransferChild(models.Model):
    """One child of a transfer in, and the plan there as far as it was told."""

    transfer = models.ForeignKey(TransferIn, models.CASCADE, related_name="moved")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="transfers_in")
    category = models.CharField("category of the plan there", max_length=10, choices=Category, blank=True)
    started_on = models.DateField("the plan there began on", null=True, blank=True)
    is_marked = models.BooleanField(
        default=True, help_text="The transfer is open: repeated here, so that no child has two."
    )

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "children of transfers in"
        constraints = [
            models.UniqueConstraint(fields=["transfer", "child"], name="child_once_a_transfer_in"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(is_marked=True), name="transfer_in_open_once_a_child"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} of {self.transfer_id}"


class TransferPaper(models.Model):
    """A paper of the other authority that the social worker here reads before the conference closes."""

    transfer = models.ForeignKey(TransferIn, models.CASCADE, related_name="papers")
    name = models.CharField(max_length=150)
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("transfer", Lower("name"), name="transfer_paper_listed_once"),
            models.CheckConstraint(condition=~Q(name=""), name="transfer_paper_named"),
            models.CheckConstraint(
                condition=Q(read_on__isnull=True, read_by__isnull=True)
                | Q(read_on__isnull=False, read_by__isnull=False),
                name="transfer_paper_read_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def read_words(self) -> str:
        """ "Read by Cal Reed, Social worker, on 8 May 2025"; "Not read yet"."""
        day: date | None = self.read_on
        return f"Read by {self.read_by} on {day:%-d %B %Y}" if day else "Not read yet"
