"""What became of the first child in need review that a conference set (KRK-15)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class ChildInNeedReview(models.Model):
    """That it was held, and when, or why it is not to be: until one of them is recorded it stands in a list.
    The day on which it is due is the decision's.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="child_in_need_reviews")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="+")
    held_on = models.DateField(null=True, blank=True)
    why_not = models.CharField("why it is not to be held", max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "child"], name="in_need_review_once_a_child"),
            models.CheckConstraint(
                condition=Q(held_on__isnull=False, why_not="") | Q(held_on__isnull=True) & ~Q(why_not=""),
                name="in_need_review_held_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"Child in need review of {self.child_id}"
