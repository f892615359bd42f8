"""What each page of a child who became looked after begins with."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from cpunit.people.access import user_of
from cpunit.web.act import Page
from plans.looked_after.holding import AROUND
from plans.models import LookedAfter
from plans.plan.loading import page_about


def found_or_404(request: HttpRequest, code: str) -> LookedAfter:
    """What was recorded last of the plan of that code, or 404 where nothing is, or not for this person."""
    rows = LookedAfter.objects.visible_to(user_of(request)).filter(plan__reference=code)
    found = rows.select_related(*AROUND, "recorded_by", "signed_by", "briefed_by").order_by("-pk").first()
    if found is None:
        raise Http404
    return found


def page_of(found: LookedAfter, title: str, **more: Any) -> Page:
    """A page with one form, which leads back."""
    at = reverse("looked_after", args=[found.plan.code])
    return replace(page_about(found.plan, title, **more), back=at, back_words="Back")
