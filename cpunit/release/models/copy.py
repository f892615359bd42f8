"""Copies of papers: one for each person who may have one, asked for first and made by the worker."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.papers.models import Document, OutgoingMessage
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.models import Person, Reference, User, families_of


class CopyQuerySet(models.QuerySet["Copy"]):
    """Copies that were asked for."""

    def visible_to(self, user: User) -> Self:
        """Copies of papers about families that the user may see."""
        return self.filter(record__family__in=families_of(user))

    def of(self, record: Reference | str, kind: str) -> Self:
        return self.filter(record=record, kind=kind)

    def unmade(self) -> Self:
        """Neither made nor given otherwise."""
        return self.filter(document__isnull=True, out_on__isnull=True)

    def waiting(self) -> Self:
        """Those that the worker is still to make."""
        return self.unmade().filter(tries__lt=MOST_TRIES)

    def set_aside(self) -> Self:
        """Those that could not be made, until they are asked for again."""
        return self.unmade().filter(tries__gte=MOST_TRIES)

    def in_the_post(self) -> Self:
        """Those whose e-mail has left since anybody looked."""
        return self.filter(out_on__isnull=True, message__state=OutgoingMessage.State.SENT)

    def unfollowed(self) -> Self:
        """Made, or out, without what follows from it having been looked at."""
        return self.filter(is_followed=False).exclude(document__isnull=True, out_on__isnull=True)


class Copy(models.Model):
    """One person's own copy of a paper about a record (failure 4): `kind` is one of `Document.Kind`.

    It stands here from the moment that it was asked for, so that a message to the worker that gets lost loses
    no copy; it has its `document` once it was made, and `out_on` once it left: by the product's own e-mail,
    or as somebody recorded, person by person, how it was given. `tries` counts how often the worker began to
    make it, and `problem` says why the last try came to nothing.
    """

    class How(models.TextChoices):
        EMAIL = "email", "sent by e-mail"
        HANDED = "handed", "handed over"
        POSTED = "posted", "posted"
        SECURE = "secure", "sent by secure e-mail"

    BY_SOMEBODY = (How.HANDED, How.POSTED, How.SECURE)
    """What is recorded, for the product cannot know it."""

    record = models.ForeignKey(Reference, models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=20, choices=Document.Kind)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")
    message = models.OneToOneField(OutgoingMessage, models.PROTECT, null=True, blank=True, related_name="+")
    out_on = models.DateField("left on", null=True, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_followed = models.BooleanField(default=False)

    objects = CopyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint(fields=["record", "person", "kind"], name="copy_once_a_person"),
            models.CheckConstraint(
                condition=Q(out_on__isnull=True, how="", given_by__isnull=True)
                | Q(out_on__isnull=False, how="email", message__isnull=False, given_by__isnull=True)
                | Q(out_on__isnull=False, how__in=["handed", "posted", "secure"], given_by__isnull=False),
                name="copy_out_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(document__isnull=True, out_on__isnull=True),
                name="copy_unmade",
            ),
            models.Index(fields=["message"], condition=Q(out_on__isnull=True), name="copy_not_out"),
            models.Index(fields=["record"], condition=Q(is_followed=False), name="copy_unfollowed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.person}"

    @property
    def is_waiting(self) -> bool:
        return self.document_id is None and self.out_on is None and self.tries < MOST_TRIES

    @property
    def is_set_aside(self) -> bool:
        return self.document_id is None and self.out_on is None and self.tries >= MOST_TRIES
