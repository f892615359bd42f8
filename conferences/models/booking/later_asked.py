"""Business support asks for a day past the limit, and what a service manager answers."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class LaterAskedQuerySet(ConferenceScoped):
    def waiting(self) -> Self:
        """What a service manager is still to answer."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)

    def unseen(self) -> Self:
        """Answers that who asked has not said that they have seen."""
        return self.filter(answered_at__isnull=False, seen_at__isnull=True)


class LaterAsked(models.Model):
    """That a conference be held on a `day` past its limit: why, and the answer, by whom and when (BNS-8).

    An approval lets business support book it up to that day. A row is answered once, or taken back by who
    asked, who is told of an answer until they have seen it.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="asked_later")
    day = models.DateField("the latest day asked for")
    why = models.TextField("why it cannot be held in time", max_length=1000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    why_not = models.TextField("why not", max_length=1000, blank=True)

    withdrawn_at = models.DateTimeField("taken back at", null=True, blank=True)
    seen_at = models.DateTimeField("answer seen at", null=True, blank=True)

    objects = LaterAskedQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="later_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(answered_at__isnull=True),
                name="later_answered_or_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(answered_at__isnull=False),
                name="later_seen_once_answered",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="later_asked_for_a_reason"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, approved__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False, approved__isnull=False),
                name="later_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(approved=False) | ~Q(why_not=""), name="later_refused_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} on {self.day:%Y-%m-%d}"
