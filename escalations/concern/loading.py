"""What each page of a concern begins with."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.people.access import user_of
from cpunit.people.alerts import alerts_of
from cpunit.people.family_page import age_words
from cpunit.web.act import Page
from cpunit.web.identity import Identity
from escalations.models import Concern


def concern_or_404(request: HttpRequest, code: str) -> Concern:
    """The concern of that code, with what its pages name, or 404 where this person may not see it."""
    return get_object_or_404(
        Concern.objects.visible_to(user_of(request)).select_related(
            "reference__family",
            "family__area",
            "family__team__manager",
            "family__social_worker",
            "about_reference",
            "about_reference__plan__child",
            "about_reference__plan__lead_social_worker",
            "chair__user",
            "raised_by",
            "sent_to",
        ),
        reference=code,
    )


def identity_of(concern: Concern, day: date) -> Identity:
    """The child's name, age or expected date, reference and plan, and what nobody may overlook."""
    child = concern.plan.child
    facts = [age_words(child, day), child.code, f"Plan {concern.plan.code}"]
    return Identity(child.name, facts, alerts=alerts_of(concern.family))


def page_about(concern: Concern, title: str) -> Page:
    """A page with one form about this concern."""
    return Page(
        title,
        reverse("concern", args=[concern.code]),
        "Back to the concern",
        identity=identity_of(concern, timezone.localdate()),
        code=concern.code,
    )
