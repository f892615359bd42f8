"""What opens a door: a link that works once, and a code of six figures that goes another way."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.doors.models.door import Door

MOST_TRIES = 5
"""Wrong codes, after which this code opens nothing more."""


class Channel(models.TextChoices):
    """How a link or a code reaches its person."""

    EMAIL = "email", "by e-mail"
    TEXT = "text", "by text message"
    HANDED = "handed", "on paper, handed over"
    SPOKEN = "spoken", "read out by telephone"


class LinkQuerySet(models.QuerySet["Link"]):
    """Links."""

    def unused(self, now: datetime) -> Self:
        """Those that nobody has come in by, and whose time is not over."""
        return self.filter(used_at__isnull=True, replaced_at__isnull=True, expires_at__gt=now)


class Link(models.Model):
    """A link to a door, by its digest: whoever reads the database cannot come in by it.

    `sent_to` is the address or number that it was sent to; once that is not the person's any more, or not
    recorded as safe, it opens nothing. `code_by` is the way that its code goes, to `code_to`; "" where that
    stands beside it, as a professional's does.
    """

    door = models.ForeignKey(Door, models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, choices=Channel)
    sent_to = models.CharField("e-mail address or number", max_length=254, blank=True)
    code_by = models.CharField(max_length=10, choices=Channel, default=Channel.SPOKEN, blank=True)
    code_to = models.CharField("e-mail address or number", max_length=254, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    replaced_at = models.DateTimeField("no longer of use since", null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_from = models.CharField(
        max_length=64, blank=True, help_text="The digest of the page that the code was typed on."
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=["email", "text"]) & ~Q(sent_to="") | Q(channel="handed", sent_to=""),
                name="link_sent_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(code_by="", code_to="", channel="email")
                | Q(code_by="spoken", code_to="")
                | Q(code_by__in=["email", "text"]) & ~Q(code_to="") & ~Q(code_by=F("channel")),
                name="link_and_code_by_two_ways",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_expires_later"),
        ]

    def __str__(self) -> str:
        return f"Link to {self.door_id}, {self.get_channel_display()}"

    def is_unused(self, now: datetime) -> bool:
        """As `LinkQuerySet.unused`."""
        return self.used_at is None and self.replaced_at is None and self.expires_at > now


class CodeQuerySet(models.QuerySet["Code"]):
    """Codes."""

    def alive(self, now: datetime) -> Self:
        return self.filter(used_at__isnull=True, expires_at__gt=now, tries__lt=MOST_TRIES)


class Code(models.Model):
    """Six figures that go with a link, by their digest; the latest counts, for ten minutes and five tries.

    `spoken_by` read it out, and `how_known` is how they knew whom they were speaking with.
    """

    link = models.ForeignKey(Link, models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)
    channel = models.CharField(max_length=10, choices=Channel)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    spoken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    how_known = models.CharField(max_length=200, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="code_expires_later"),
            models.CheckConstraint(condition=Q(tries__lte=MOST_TRIES), name="code_tried_so_often"),
        ]

    def __str__(self) -> str:
        return f"Code of {self.link_id}, {self.get_channel_display()}"
