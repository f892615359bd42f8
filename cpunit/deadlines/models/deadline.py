"""The one table of everything that falls due. Overdue is read from it, never stored."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import Child, Family, Reference, User

OF_A_COURSE = (
    "record", "child", "family", "kind", "conference", "counted_from", "due_date", "profile", "amount",
    "unit", "backwards", "counted_from_words", "rule_source", "rule_in_force_from", "interval", "done_on",
    "closed_at", "is_untold",
)  # fmt: skip


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def visible_to(self, user: User) -> "DeadlineQuerySet":
        """Deadlines of the user's areas, by the area that stands on the row (it is the family's)."""
        if not user.is_active or user.is_administrator:
            return self.none()
        return self.filter(area__in=user.areas.through.objects.filter(user=user).values("area"))

    def open(self) -> "DeadlineQuerySet":
        return self.filter(closed_at__isnull=True)

    def overdue(self, today: date) -> "DeadlineQuerySet":
        """Open and past their limit: the day after `due_date` is the first late day."""
        return self.open().known(today).filter(due_date__lt=today)

    def known(self, today: date) -> "DeadlineQuerySet":
        """But for those that have passed without anybody telling anything: unknown is not missed
        (safety 12).
        """
        return self.exclude(is_untold=True, due_date__lt=today)

    def for_a_course(self) -> "DeadlineQuerySet":
        """No more of each than its line, its rule and how it ended: what is drawn of a plan and a child."""
        return self.only(*OF_A_COURSE)

    def oldest_first(self) -> "DeadlineQuerySet":
        """As lists have them."""
        return self.order_by("due_date", "id")


class Deadline(models.Model):
    """One date that somebody must keep, with the rule that it was counted by.

    The rule is copied onto the row (`amount`, `unit`, `profile`, `rule_in_force_from`, `rule_source`), so
    that an old record keeps the rule it was made under. `area`, `team` and `chair` repeat what the family
    and the conference say, so that the manager's list of late dates is one index scan; the actions that
    change those move them.
    """

    class Outcome(models.TextChoices):
        MET = "met", "Done"
        WITHDRAWN = "withdrawn", "No longer needed"

    record = models.ForeignKey(Reference, models.PROTECT, related_name="deadlines")
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="deadlines")
    family = models.ForeignKey(Family, models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=40)
    conference = models.CharField(max_length=20, default=ConferenceKind.INITIAL.value)

    counted_from = models.DateField()
    due_date = models.DateField()
    book_by = models.DateField()
    profile = models.CharField(max_length=40)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    backwards = models.BooleanField(default=False)
    counted_from_words = models.CharField(max_length=200)
    rule_source = models.CharField(max_length=600)
    not_before = models.DateField(
        null=True,
        blank=True,
        help_text="Where the limit was past when it was opened: the day on which it fell due instead.",
    )
    rule_in_force_from = models.DateField(null=True, blank=True)
    interval = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Working days between visits that the conference set, whether or not the rule is shorter.",
    )
    virtual = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Whether the conference counted from was held wholly online.",
    )

    area = models.ForeignKey("people.Area", models.PROTECT, related_name="+")
    team = models.ForeignKey("people.Team", models.PROTECT, null=True, blank=True, related_name="+")
    chair = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    is_untold = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Whether nobody has told of any visit of this plan: once its day has passed it is unknown.",
    )

    opened_at = models.DateTimeField()
    done_on = models.DateField("done on", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_date", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "child", "kind"],
                condition=Q(closed_at__isnull=True),
                name="deadline_open_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(book_by__lte=F("due_date")), name="deadline_book_by_is_not_later"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="", done_on__isnull=True)
                | Q(closed_at__isnull=False, outcome="met", done_on__isnull=False)
                | Q(closed_at__isnull=False, outcome="withdrawn", done_on__isnull=True),
                name="deadline_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="deadline_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(is_untold=False) | Q(kind=Kind.VISIT.value), name="deadline_untold_visit"
            ),
        ]
        indexes = [
            models.Index(
                fields=["area", "due_date", "id"],
                include=[
                    "kind",
                    "team",
                    "chair",
                    "owner",
                    "record",
                    "child",
                    "family",
                    "book_by",
                    "is_untold",
                ],
                condition=Q(closed_at__isnull=True),
                name="deadline_open_area",
            ),
            models.Index(
                fields=["owner", "due_date", "id"],
                condition=Q(closed_at__isnull=True),
                name="deadline_open_owner",
            ),
            models.Index(
                fields=["chair", "due_date", "id"],
                condition=Q(closed_at__isnull=True),
                name="deadline_open_chair",
            ),
            models.Index(
                fields=["due_date", "id"], condition=Q(closed_at__isnull=True), name="deadline_open_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.record_id}, due {self.due_date}"

    def is_overdue(self, today: date) -> bool:
        """Late on `today`: still open, its day has passed, and it is not unknown."""
        return self.closed_at is None and self.due_date < today and not self.is_unknown(today)

    def is_unknown(self, today: date) -> bool:
        """Whether its day has passed without anybody telling anything (safety 12); of one that is open. Only
        of a visit is it asked, as lists that show none do not read it.
        """
        is_passed = self.done_on is None and self.due_date < today
        return self.kind == Kind.VISIT and is_passed and self.is_untold
