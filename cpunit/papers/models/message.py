"""The outbox: every message that leaves is a row first, so that a killed worker loses none."""

import uuid
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from cpunit.domain.words import day_and_date
from cpunit.papers.models.document import Document
from cpunit.people.models import Reference, User, families_of

AGREED_FIRST = "once somebody says with whom it is agreed: "
"""Before hours that are words alone, for which a message waits: only a person can say whether it is one."""


KINDS = {
    "invitation": "their invitation",
    "reply": "a reminder to answer",
    "door": "what opens their own page",
    "report": "that there is something new on their page",
}
"""What a message is, by what its key begins with, where its subject says nothing (safety 2)."""


class OutgoingMessageQuerySet(models.QuerySet["OutgoingMessage"]):
    def visible_to(self, user: User) -> "OutgoingMessageQuerySet":
        """Messages about families that the user may see, and those about no single one (reminders, which
        hold codes) where each area that they name is the user's.
        """
        if not user.is_active or user.is_administrator:
            return self.none()
        seen = models.Q(record__family__in=families_of(user))
        of_mine = models.Q(areas__contained_by=ArraySubquery(user.areas.values("pk")))
        return self.filter(seen | models.Q(of_mine, record__isnull=True))

    def due(self, now: datetime) -> "OutgoingMessageQuerySet":
        """Waiting, and its time has come."""
        return self.filter(state=OutgoingMessage.State.QUEUED, next_try_at__lte=now)

    def to_follow(self, now: datetime) -> "OutgoingMessageQuerySet":
        """Handed on, and it is time to ask whether they arrived."""
        return self.filter(state=OutgoingMessage.State.HANDED_ON, next_try_at__lte=now)

    def waiting(self) -> "OutgoingMessageQuerySet":
        """For the hours at which somebody of a family is written to."""
        return self.filter(waits_until__isnull=False)

    def failed(self) -> "OutgoingMessageQuerySet":
        """Given up on, until somebody tries again."""
        return self.filter(state=OutgoingMessage.State.FAILED)

    def to_see_to(self) -> "OutgoingMessageQuerySet":
        """The same, of which nobody has said yet how they saw to it."""
        return self.failed().filter(seen_to="")


class OutgoingMessage(models.Model):
    """One e-mail, or one text message, to one recipient. `dedupe_key` says what it is for, once for all:
    asking twice sends once. The `subject` of a text message stands in the outbox alone.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        TEXT = "text", "Text message"

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be sent"
        HANDED_ON = "handed-on", "On its way"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dedupe_key = models.CharField(max_length=200, unique=True)
    record = models.ForeignKey(Reference, models.PROTECT, null=True, related_name="messages")
    areas = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="Of the records that it names, where it is about no single one.",
    )
    to_name = models.CharField(max_length=150)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL, db_default="email")
    to_address = models.CharField("e-mail address or number", max_length=254)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    is_plain = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The sender’s name and address do not say which unit it is from (safety 2).",
    )
    is_secret = models.BooleanField(
        default=False,
        db_default=False,
        help_text="It holds what opens a door: nobody is shown its words, and once sent they are not kept.",
    )
    to_kept_out = models.BooleanField(
        default=False,
        db_default=False,
        help_text="It says that they are not to come, so it goes to whoever is excluded too.",
    )
    documents = models.ManyToManyField(Document, through="Attachment", related_name="messages")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    no_use_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="From then on it is not sent, as what it says does not hold any more.",
    )
    waits_until = models.DateTimeField(
        null=True, blank=True, help_text="When the hours begin at which they are written to (safety 2)."
    )
    waits_for = models.CharField(max_length=200, blank=True, help_text="These hours, and when recorded.")
    agreed_by = models.CharField("who agreed that it goes at once", max_length=200, blank=True)
    seen_to = models.CharField(
        max_length=300,
        blank=True,
        help_text="Of one that could not be sent: how a person told them instead, or why nobody need.",
    )

    objects = OutgoingMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "handed-on"], sent_at__isnull=False)
                | Q(state__in=["queued", "failed"], sent_at__isnull=True),
                name="message_sent_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(channel="email") & ~Q(state="handed-on")
                | Q(channel="text", calendar="", reply_to=""),
                name="message_fits_its_channel",
            ),
            models.CheckConstraint(
                condition=Q(waits_until__isnull=True, waits_for="")
                | Q(waits_until__isnull=False, state="queued", agreed_by="") & ~Q(waits_for=""),
                name="message_waits_for_hours",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="queued"), name="message_queued"),
            models.Index(fields=["next_try_at"], condition=Q(state="handed-on"), name="message_followed"),
            models.Index(fields=["record", "-queued_at"], name="message_of_record"),
            models.Index(fields=["-queued_at"], condition=Q(state="failed"), name="message_failed"),
            models.Index(fields=["record"], condition=Q(waits_until__isnull=False), name="message_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to_name}"

    def get_absolute_url(self) -> str:
        return reverse("message", args=[self.pk])

    @property
    def waits_words(self) -> str:
        """ "Waits: leaves on Fri 9 May 2025 from 09:00 (between 09:00 and 15:00, as recorded on 3 May 2025)";
        or that it leaves once somebody says with whom that is agreed; "" where it waits for nobody's hours.
        """
        if self.waits_until is None:
            return ""
        if self.is_agreed_first:
            return f"Waits: does not leave by itself ({self.waits_for})"
        at = localtime(self.waits_until)
        return f"Waits: leaves on {day_and_date(at.date())} from {at:%H:%M} ({self.waits_for})"

    @property
    def what_it_is(self) -> str:
        """For staff, as the subject says nothing to a family: "“A letter for you”, that they are not to
        come,".
        """
        about = KINDS.get(self.dedupe_key.split(":")[0], "") if self.is_plain else ""
        if about and ":withdrawn:" in self.dedupe_key:
            about = "that they are not to come"
        return f"“{self.subject}”, {about}," if about else f"“{self.subject}”"

    @property
    def words(self) -> str:
        """ "e-mail", "text message": within a sentence."""
        label = str(self.Channel(self.channel).label)
        return label[0].lower() + label[1:]

    @property
    def is_agreed_first(self) -> bool:
        """Whether it waits for no hour, but for somebody to say with whom it is agreed."""
        return self.waits_for.startswith(AGREED_FIRST)

    @property
    def how_it_goes_now(self) -> str:
        """What the link to where that is said is called."""
        return (
            "Say with whom it is agreed that it goes" if self.is_agreed_first else "They are expecting it now"
        )

    @property
    def state_colour(self) -> str:
        """The colour of the tag beside the state's word."""
        return {"queued": "blue", "handed-on": "blue", "sent": "green", "failed": "red"}[self.state]


class Attachment(models.Model):
    """A paper that goes with a message."""

    message = models.ForeignKey(OutgoingMessage, models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "document"], name="attached_once")]

    def __str__(self) -> str:
        return f"{self.document_id} with {self.message_id}"
