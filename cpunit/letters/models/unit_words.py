"""The words of a letter as the unit has set them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.letter_words import LETTERS
from cpunit.letters.language import LONGEST


class UnitWordsQuerySet(models.QuerySet["UnitWords"]):
    def standing(self) -> Self:
        """Those that letters are written in now: one of a kind, or none, where the product's own hold."""
        return self.filter(ended_at__isnull=True)


class UnitWords(models.Model):
    """One version. Rows are only added: it ends where another takes its place, or the product's own words."""

    KINDS = [(kind.value, letter.name) for kind, letter in LETTERS.items()]

    kind = models.CharField(max_length=30, choices=KINDS)
    words = models.TextField(max_length=LONGEST)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = UnitWordsQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "words of the unit"
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(ended_at__isnull=True), name="unit_words_once_a_letter"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="unit_words_say_something"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("set_at"), ended_by__isnull=False),
                name="unit_words_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return LETTERS[LetterKind(self.kind)].name
