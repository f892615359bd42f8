"""How letters come to somebody of a family: in which form, and in which language (LDS-5)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cpunit.domain.letters import ENGLISH, FORMATS, LANGUAGES, Format, language_name


def known_language(code: str) -> None:
    """Raises `ValidationError` for a code that is no language of `domain.letters`."""
    if code not in LANGUAGES:
        raise ValidationError("Choose a language from the list.")


class LettersAs(models.Model):
    """What is recorded of it. `letters_otherwise` says in words what the list of forms lacks."""

    letters_as = models.CharField(
        "letters come",
        max_length=12,
        choices=[(each.value, words) for each, words in FORMATS.items()],
        default=Format.ORDINARY.value,
        db_default=Format.ORDINARY.value,
    )
    letters_otherwise = models.CharField(
        "in which form", max_length=200, blank=True, default="", db_default=""
    )
    letters_in = models.CharField(
        "language of letters",
        max_length=8,
        default=ENGLISH,
        db_default=ENGLISH,
        validators=[known_language],
    )

    class Meta:
        abstract = True

    @property
    def letters_words(self) -> str:
        """ "in large print, in Arabic": what is not as it is for most; "" where all is."""
        form = Format(self.letters_as)
        said = self.letters_otherwise if form == Format.OTHER else FORMATS[form]
        how = "" if form == Format.ORDINARY else said[:1].lower() + said[1:].rstrip(".")
        language = language_name(self.letters_in)
        return ", ".join(filter(None, (how, f"in {language}" if language else "")))


def otherwise_in_words(name: str) -> models.CheckConstraint:
    """Another form is said in words, and words are said of that alone."""
    return models.CheckConstraint(
        condition=Q(letters_as=Format.OTHER.value) & ~Q(letters_otherwise="")
        | ~Q(letters_as=Format.OTHER.value) & Q(letters_otherwise=""),
        name=name,
    )
