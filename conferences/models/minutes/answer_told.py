"""That somebody is told of an answer: by a message, or by a person where none may go."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.minutes.amendment import Amendment
from conferences.models.minutes.complaint import Complaint
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, User, families_of


class AnswerToldQuerySet(models.QuerySet[Any]):
    """Answers, and whether those whose they are know that there is one."""

    def visible_to(self, user: User) -> Self:
        """Those about complaints are a service manager's, for they may be about anybody else."""
        families = families_of(user)
        found = Q(amendment__conference__family__in=families)
        if user.is_manager:
            found |= Q(complaint__conference__family__in=families)
        return self.filter(found)


class AnswerTold(models.Model):
    """One for each answer to a complaint, or to what somebody asked to be put right, from the moment at which
    it was given: so nobody is told twice, and who was not told is known.

    The `message` says that there is something on their page, and not what (safety 2). Where a later link took
    its place before it left, it is the message with that; where none did, the `way` says what became of it
    from that moment. Where no message tells them, or it failed, somebody does, and that is recorded once.
    """

    class Way(models.TextChoices):
        MESSAGE = "message", "By a message"
        IN_PERSON = "in-person", "In person"
        BY_HAND = "by-hand", "A link that is handed over took the message’s place"
        TAKEN_BACK = "taken-back", "The message was taken back before it left"

    amendment = models.OneToOneField(
        Amendment, models.PROTECT, null=True, blank=True, related_name="answer_told"
    )
    complaint = models.OneToOneField(
        Complaint, models.PROTECT, null=True, blank=True, related_name="answer_told"
    )
    way = models.CharField(max_length=10, choices=Way)
    message = models.ForeignKey(OutgoingMessage, models.PROTECT, null=True, blank=True, related_name="+")
    told_on = models.DateField("told on", null=True, blank=True)
    told_by = models.CharField("who told them", max_length=150, blank=True)
    what = models.CharField("what they were told, or given", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerToldQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "answers told"
        constraints = [
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, complaint__isnull=True)
                | Q(amendment__isnull=True, complaint__isnull=False),
                name="answer_told_of_one_answer",
            ),
            models.CheckConstraint(
                condition=Q(way="message", message__isnull=False)
                | ~Q(way="message") & Q(message__isnull=True),
                name="answer_told_by_a_message_or_not",
            ),
            models.CheckConstraint(
                condition=Q(
                    told_on__isnull=True,
                    told_by="",
                    what="",
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                )
                | Q(
                    ~Q(told_by=""),
                    ~Q(what=""),
                    told_on__isnull=False,
                    recorded_by__isnull=False,
                    recorded_at__isnull=False,
                ),
                name="answer_told_by_somebody_of_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["amendment", "complaint"],
                condition=Q(told_on__isnull=True) & ~Q(way="message"),
                name="answer_to_tell",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer to {self.person.name if self.person else 'somebody'}"

    @property
    def conference(self) -> Conference:
        answered = self.amendment or self.complaint
        assert answered is not None
        return answered.conference

    @property
    def person(self) -> Person | None:
        """Who asked, or complained."""
        if self.complaint:
            return self.complaint.person
        return self.amendment.asked_by if self.amendment else None

    @property
    def has_failed(self) -> bool:
        """Whether the message came back, or never left, so that somebody has to tell them."""
        return bool(self.message and self.message.state == OutgoingMessage.State.FAILED)

    @property
    def is_to_tell(self) -> bool:
        return self.told_on is None and (self.way != self.Way.MESSAGE or self.has_failed)
