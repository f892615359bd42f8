"""That a person looked where words of a child stand that are too short to be told from common speech."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.young_people.own_words import OwnWords


class AlikeAnswer(models.Model):
    """One or two words that a child keeps from their parents stand in a text, and somebody says why they are
    not what the child wrote there (safety 1: a look-alike is a question). `text_mark` is of that text as it
    was read: in another it is asked again.
    """

    words = models.ForeignKey(OwnWords, models.PROTECT, related_name="alike_answers")
    text_mark = models.CharField(max_length=64)
    why = models.CharField("why it is not what they wrote", max_length=300)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["words", "text_mark"], name="alike_answered_once"),
            models.CheckConstraint(condition=~Q(why=""), name="alike_answered_with_why"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.why}"
