"""What each page of a conference begins with: who asks, and the record if they may see it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from conferences.models import Conference, StrategyDiscussion
from cpunit.people.access import user_of


def conference_or_404(request: HttpRequest, code: str, *more: str) -> Conference:
    """The conference of that code, with what its pages name and `more`, or 404 where this person may not see
    it.
    """
    return get_object_or_404(
        Conference.objects.visible_to(user_of(request)).select_related("family__area", "request", *more),
        reference=code,
    )


def discussion_or_404(request: HttpRequest, code: str) -> StrategyDiscussion:
    """The strategy discussion of that code, or 404 where this person may not see it."""
    return get_object_or_404(
        StrategyDiscussion.objects.visible_to(user_of(request))
        .select_related("family__area", "reference")
        .prefetch_related("children"),
        reference=code,
    )
