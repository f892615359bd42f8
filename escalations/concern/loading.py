"""What each page of a concern begins with."""

from django.http import Http404, HttpRequest

from cpunit.people.access import user_of
from escalations.models import Concern


def concern_or_404(request: HttpRequest, code: str) -> Concern:
    """The concern of that code, with what its pages name, or 404 where this person may not see it."""
    concern = (
        Concern.objects.visible_to(user_of(request))
        .filter(reference=code)
        .select_related(
            "reference__family",
            "family__area",
            "family__team__manager",
            "family__social_worker",
            "plan__reference",
            "plan__child",
            "plan__lead_social_worker",
            "chair__user",
            "raised_by",
            "sent_to",
        )
        .first()
    )
    if concern is None:
        raise Http404
    return concern
