"""Children on plans here who move to another authority (Kirklees handbook, chapter 4)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from cpunit.people.models import User, families_of
from plans.models.plan.plan import Plan


class TransferOutQuerySet(models.QuerySet["TransferOut"]):
    def visible_to(self, user: User) -> Self:
        """Those of children of families that the user may see."""
        return self.filter(plan__child__family__in=families_of(user))

    def under_way(self) -> Self:
        return self.filter(state=TransferOut.State.UNDER_WAY)

    def going_there(self) -> Self:
        """Under way, or taken over: papers may follow."""
        return self.filter(state__in=[TransferOut.State.UNDER_WAY, TransferOut.State.ACCEPTED])


class TransferOut(models.Model):
    """A plan on its way to another authority. It stays ours, with all its dates, until the conference there
    has accepted it; refused by them, or withdrawn by us, it goes on.
    """

    class State(models.TextChoices):
        UNDER_WAY = "under-way", "Under way"
        ACCEPTED = "accepted", "Accepted by their conference"
        REFUSED = "refused", "Refused by them"
        WITHDRAWN = "withdrawn", "Withdrawn by us"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="transfers_out")
    state = models.CharField(max_length=10, choices=State, default=State.UNDER_WAY)
    authority = models.CharField("authority that the child moves to", max_length=150)
    moves_on = models.DateField("day of the move")
    is_permanent = models.BooleanField("the move is permanent")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    receiver = models.ForeignKey(
        "people.Professional",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="who takes the papers in there",
    )
    told_on = models.DateField("they were told on", null=True, blank=True)
    told_how = models.CharField("how", max_length=200, blank=True)
    told_by = models.CharField("by whom", max_length=150, blank=True)
    ended_on = models.DateField("their conference, their refusal, or our withdrawal", null=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    history = HistoricalRecords()
    _change_reason: str | None = None

    objects = TransferOutQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-id"]
        verbose_name_plural = "transfers out"
        constraints = [
            models.CheckConstraint(condition=~Q(authority=""), name="transfer_out_names_an_authority"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="under-way"), name="transfer_out_once_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, told_how="", told_by="")
                | Q(told_on__isnull=False) & ~Q(told_how="") & ~Q(told_by=""),
                name="transfer_out_told_somehow_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="under-way", ended_on__isnull=True, why="")
                | Q(state="accepted", ended_on__gte=F("told_on"), told_on__isnull=False)
                | Q(state__in=["refused", "withdrawn"], ended_on__isnull=False) & ~Q(why=""),
                name="transfer_out_ends_on_a_day_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["moves_on", "id"], condition=Q(state="under-way"), name="transfer_out_under_way"
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} to {self.authority}"


class SentPaper(models.Model):
    """A paper that the receiving authority is to have, and when and how it was sent."""

    transfer = models.ForeignKey(TransferOut, models.CASCADE, related_name="papers")
    name = models.CharField(max_length=150)
    sent_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint("transfer", Lower("name"), name="sent_paper_listed_once"),
            models.CheckConstraint(condition=~Q(name=""), name="sent_paper_named"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, how="", recorded_by__isnull=True)
                | Q(sent_on__isnull=False, recorded_by__isnull=False) & ~Q(how=""),
                name="sent_paper_sent_somehow",
            ),
        ]

    def __str__(self) -> str:
        return self.name
