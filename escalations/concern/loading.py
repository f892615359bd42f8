"""What each page of a concern begins with."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.people.access import user_of
from cpunit.people.alerts import alerts_of
from cpunit.people.family_page import age_words
from cpunit.people.models import Reference
from cpunit.web.act import Page
from cpunit.web.identity import Identity
from escalations.models import Concern


def concern_or_404(request: HttpRequest, code: str) -> Concern:
    """The concern of that code with the plan that it is about, or 404 where this person may not see it. Two
    questions: what else its pages name is read where they do.
    """
    concern: Concern = get_object_or_404(
        Concern.objects.visible_to(user_of(request)).select_related("family__area", "chair", "raised_by"),
        reference=code,
    )
    if concern.about_reference_id:
        abouts = Reference.objects.select_related("plan__child", "plan__lead_social_worker")
        concern.about_reference = abouts.get(code=concern.about_reference_id)
    return concern


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
