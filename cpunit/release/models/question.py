"""What may be meant in a variant, and was answered: by whom, when and why it may stand (safety 1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.release.models.variant import DrawnVariant


class CopyQuestion(models.Model):
    """An answer to a question of the finder, once for the same words in the same variant: whoever releases
    copies of it looked at the place and says why it may stand. `mark` is of the words with those around them;
    `what`, `heading` and `words` are the question as it was shown. A trigger lets nobody change it.
    """

    variant = models.ForeignKey(DrawnVariant, models.PROTECT, related_name="questions")
    mark = models.CharField(max_length=64)
    what = models.CharField(max_length=100)
    heading = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=500)
    reason = models.CharField("why it may stand", max_length=500)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["variant", "mark", "answered_by"], name="copy_question_answered_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="copy_question_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.what} in {self.variant_id}"
