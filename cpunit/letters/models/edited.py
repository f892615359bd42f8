"""A letter that somebody edits before it goes."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.domain.letter_words import LETTERS
from cpunit.papers.models import Document
from cpunit.people.models import Reference, User, families_of


class EditedLetterQuerySet(models.QuerySet["EditedLetter"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(record__family__in=families_of(user))

    def waiting(self) -> Self:
        """Not released yet."""
        return self.filter(released_at__isnull=True)

    def to(self, kind: str, record: Reference, key: int) -> Self:
        """Those of this kind about a record, to this person, or to nobody on record (0)."""
        return self.filter(kind=kind, record=record, person=key or None)


class EditedLetter(models.Model):
    """Its `text` has each fact as its mark; `hands` are all who edited it, of whom none releases it.

    It leaves once a second person has released it (safety 11), and then its `document` is the letter, and it
    stays so; until then the letter of that kind goes to them in no other words.
    """

    KINDS = [(kind.value, letter.name) for kind, letter in LETTERS.items()]

    kind = models.CharField(max_length=30, choices=KINDS)
    record = models.ForeignKey(Reference, models.PROTECT, related_name="edited_letters")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="edited_letters")
    text = models.TextField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()
    hands = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")

    objects = EditedLetterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "person"],
                condition=Q(released_at__isnull=True),
                nulls_distinct=False,
                name="edited_letter_once_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True, document__isnull=True)
                | Q(released_at__gte=F("edited_at"), released_by__isnull=False, document__isnull=False),
                name="edited_letter_released_whole",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("edited_by")),
                name="edited_letter_released_by_another",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="edited_letter_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.record_id}"
