"""The moment at which the chair showed the views that were given unseen."""

from django.conf import settings
from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


class ViewsShown(models.Model):
    """All at once, for the first and only time: a view that is given or changed later says that it was."""

    conference = models.OneToOneField(
        Conference, models.CASCADE, primary_key=True, related_name="views_shown", editable=False
    )
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ConferenceScoped.as_manager()

    def __str__(self) -> str:
        return f"Views of {self.conference_id} shown"
