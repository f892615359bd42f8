"""The sentences of a letter as the unit had them put into a language, or into easy read."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.domain.letter_sentences import LETTERS
from cpunit.domain.letters import ENGLISH, FORMATS, LANGUAGES, Format
from cpunit.people.models.letters_as import known_language

WORDED = (Format.ORDINARY, Format.EASY_READ)
"""The forms that have words of their own: large print is drawn from the same."""


class SuppliedWordsQuerySet(models.QuerySet["SuppliedWords"]):
    def standing(self, today: date) -> Self:
        """Those that letters are made with: of each letter, language and form the latest that holds."""
        held = self.filter(withdrawn_at__isnull=True, valid_from__lte=today)
        latest = held.order_by("letter", "language", "form", "-valid_from", "-pk")
        return latest.distinct("letter", "language", "form")


class SuppliedWords(models.Model):
    """Rows are only added; an earlier one stays as letters were made with it. The product translates nothing:
    it says who did, and who checked it.
    """

    letter = models.CharField(max_length=10, choices=[(each.value, words) for each, words in LETTERS.items()])
    language = models.CharField(max_length=8, validators=[known_language])
    form = models.CharField(
        max_length=12, choices=[(each.value, FORMATS[each]) for each in WORDED], default=Format.ORDINARY.value
    )
    sentences = models.JSONField()
    supplied_by = models.CharField("who put it into these words", max_length=200)
    checked_by = models.CharField("who checked it", max_length=200)
    valid_from = models.DateField("used from")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SuppliedWordsQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "supplied words"
        indexes = [models.Index(fields=["letter", "language", "form"], name="words_of_letter")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supplied_by="") & ~Q(checked_by=""), name="words_supplied_and_checked"
            ),
            models.CheckConstraint(
                condition=~Q(language=ENGLISH, form=Format.ORDINARY.value), name="words_not_the_product_s"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="words_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        form = "" if self.form == Format.ORDINARY else f", {self.get_form_display().lower()}"
        return f"{self.get_letter_display()}: {self.language_name}{form}"

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].name if self.language in LANGUAGES else self.language
