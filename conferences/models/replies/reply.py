"""What somebody answers to an invitation: whether they come, who comes for them, and what they need."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.of_person import OfPerson
from cpunit.people.models import Person

TO_LOOK_AT = ~Q(must_not_meet="") & Q(looked_at__isnull=True)


class ReplyQuerySet(ConferenceScoped):
    def counting(self) -> Self:
        """The one of each person that counts."""
        return self.filter(is_latest=True)

    def unlooked(self) -> Self:
        """Those that name somebody whom their writer must not meet, and nobody of the unit has looked."""
        return self.filter(TO_LOOK_AT)

    def to_know(self) -> Self:
        """What counts, with what still has to be looked at of answers from before."""
        return self.filter(Q(is_latest=True) | TO_LOOK_AT)


class Reply(OfPerson, models.Model):
    """One answer of one person to one conference. Answers are only added: the latest counts, and those from
    before stay as they were given.

    It hangs on the person and not on their line of the list: it is kept where they were taken off since.
    `for_time` is the time that they were asked for, so that an answer from before a move says so. Of an
    agency's desk `who_comes` is always said. Who of the family comes may name a `supporter` (KRK-28).
    `must_not_meet` is for chair and support alone (safety 4).
    """

    class Answer(models.TextChoices):
        COMING = "coming", "Comes"
        BY_VIDEO = "by-video", "Comes by video"
        NOT = "not", "Does not come"
        SOMEBODY_ELSE = "somebody-else", "Somebody comes for them"

    class Through(models.TextChoices):
        DOOR = "door", "On their own page"
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"
        LETTER = "letter", "By letter"
        IN_PERSON = "in-person", "In person"

    class WillReport(models.TextChoices):
        YES = "yes", "A report will come"
        NO = "no", "No report will come"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="replies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="replies")
    answer = models.CharField("whether they come", max_length=15, choices=Answer)
    who_comes = models.CharField("who comes", max_length=150, blank=True)
    their_job = models.CharField("their job", max_length=120, blank=True)
    apology = models.CharField("why they do not come", max_length=300, blank=True)
    needs = models.CharField("what they need", max_length=500, blank=True)
    supporter = models.CharField("who comes with them, to support them", max_length=150, blank=True)
    must_not_meet = models.CharField("whom they must not meet", max_length=500, blank=True)
    will_report = models.CharField("whether a report will come", max_length=3, choices=WillReport, blank=True)
    for_time = models.DateTimeField("the time that they were asked for", null=True, blank=True)
    said_through = models.CharField("how they answered", max_length=10, choices=Through)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody where they answered behind their own door.",
    )
    at = models.DateTimeField()
    is_latest = models.BooleanField(default=True)
    looked_at = models.DateTimeField("when somebody looked at whom they must not meet", null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    what_followed = models.CharField("what followed of it", max_length=300, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"], condition=Q(is_latest=True), name="reply_latest_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer="somebody-else") | ~Q(who_comes=""), name="reply_names_who_comes"
            ),
            models.CheckConstraint(
                condition=~Q(answer="not") | Q(who_comes="", their_job=""), name="reply_of_who_comes"
            ),
            models.CheckConstraint(
                condition=~Q(answer="not") | Q(supporter=""), name="reply_supporter_of_who_comes"
            ),
            models.CheckConstraint(
                condition=Q(said_through="door", recorded_by__isnull=True)
                | ~Q(said_through="door") & Q(recorded_by__isnull=False),
                name="reply_recorded_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True, looked_by__isnull=True, what_followed="")
                | Q(looked_at__isnull=False, looked_by__isnull=False)
                & ~Q(must_not_meet="")
                & ~Q(what_followed=""),
                name="reply_looked_at_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["conference"],
                name="reply_to_look_at",
                condition=TO_LOOK_AT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"

    @property
    def is_coming(self) -> bool:
        """Whether they, or somebody for them, come."""
        return self.answer != self.Answer.NOT

    @property
    def is_to_look_at(self) -> bool:
        """Whether it names somebody whom they must not meet, and nobody has looked."""
        return bool(self.must_not_meet) and self.looked_at is None

    @property
    def stand_in(self) -> str:
        """ "Adam Lane, police officer": who comes for them; "" for nobody."""
        return ", ".join(filter(None, (self.who_comes, self.their_job)))

    def counts_for(self, starts_at: datetime | None) -> bool:
        """Whether it answers for that time, and not for one that was moved since."""
        return self.for_time is not None and self.for_time == starts_at
