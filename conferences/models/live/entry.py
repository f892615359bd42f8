"""An entry of the map: one sentence or two, under a heading."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from conferences.models.reports.report import Report
from cpunit.domain.frameworks.part import HIGHEST
from cpunit.people.models import Child

LONGEST = 2000


class EntryQuerySet(ConferenceScoped):
    """The entries of conferences, in the order in which they stand under their headings."""

    def standing(self) -> "EntryQuerySet":
        """Those in words that are not struck."""
        return self.exclude(status=Entry.Status.STRUCK).exclude(text="")


class Entry(models.Model):
    """What was said or written in a conference about one thing: whose view it is, which children it concerns.

    `key` is made by the browser in which it was begun, so that what is sent twice is there once. The view is
    that of somebody with a place at the conference, or of who is named in `voice_words`; it concerns all
    children where it names none. `version` counts what was written into it, each with an `EntryChange`.
    `place` orders those of a heading; one put between two has a place between theirs. An entry that was
    brought in a report says from which part of it. `prompt` is the key of what it answers, where its heading
    asks something of each child. `keeps_off_wall` keeps it from the screen that all see. `score` is the
    number that was given under a heading with a scale; under another one it is not looked at.
    `is_named_to_family`: the chair says of a child's number that the family may read whose it is.
    """

    class Status(models.TextChoices):
        SAID = "said", "Said"
        BROUGHT = "brought", "Brought in a report"
        STRUCK = "struck", "Struck"

    class Stance(models.TextChoices):
        NONE = "", "Not asked"
        AGREED = "agreed", "Agreed"
        DISPUTED = "disputed", "Disputed"

    key = models.UUIDField(unique=True, editable=False)
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="entries")
    heading = models.SlugField(max_length=40)
    text = models.CharField(max_length=LONGEST, blank=True)
    voice = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    voice_words = models.CharField("whose view it is, in words", max_length=100, blank=True)
    children = models.ManyToManyField(Child, related_name="+", blank=True)
    prompt = models.SlugField(max_length=20, blank=True)
    stance = models.CharField(max_length=8, choices=Stance, default=Stance.NONE, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.SAID)
    place = models.FloatField(default=0)
    from_report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="+")
    from_part = models.CharField(max_length=50, blank=True)
    keeps_off_wall = models.BooleanField(default=False)
    is_named_to_family = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(
        "number on the scale", null=True, blank=True, validators=[MaxValueValidator(HIGHEST)]
    )
    said_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["conference", "changed_at"], name="entry_changed")]
        constraints = [
            models.UniqueConstraint(
                fields=["from_report", "from_part"],
                condition=Q(from_report__isnull=False),
                name="entry_brought_once",
            ),
            models.CheckConstraint(
                condition=Q(voice__isnull=True) | Q(voice_words=""), name="entry_of_one_voice"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["said", "brought", "struck"])
                & Q(stance__in=["", "agreed", "disputed"]),
                name="entry_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="brought") | Q(from_report__isnull=False), name="entry_brought_from"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=HIGHEST), name="entry_score_to_10"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def whose(self) -> str:
        """By name, "" for nobody's. What stood in a report is its author's, whoever came for them."""
        if self.voice is None:
            return self.voice_words
        return self.voice.person_name if self.from_report_id else self.voice.speaks_as


class EntryChange(models.Model):
    """What one save wrote into an entry, and its `version` from then on. Written once and never changed.

    `op` is made by the browser: what is sent again, as its answer was lost, is not written again. `facts` are
    what it set, by name.
    """

    op = models.UUIDField(primary_key=True)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    facts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["entry", "version"]
        constraints = [models.UniqueConstraint(fields=["entry", "version"], name="entry_version_once")]

    def __str__(self) -> str:
        return f"{self.entry_id}, version {self.version}"


class EntryRival(models.Model):
    """What somebody wrote where somebody else had changed the same since: both stand here until one of them
    chooses. `base` is the version that they had begun from, and `facts` what they wrote.
    """

    op = models.UUIDField(primary_key=True)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="rivals")
    base = models.PositiveIntegerField()
    facts = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(fields=["entry"], condition=Q(settled_at__isnull=True), name="entry_rival_open")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False, settled_at__gte=F("at")),
                name="entry_rival_settled",
            )
        ]

    def __str__(self) -> str:
        return f"of {self.entry_id}"
