"""What each page of a plan begins with."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cpunit.people.access import user_of
from cpunit.people.alerts import alerts_of
from cpunit.people.family_page import age_words
from cpunit.people.held import hold_family
from cpunit.web.act import Page
from cpunit.web.identity import Identity
from cpunit.web.look import is_look
from plans.models import Plan


def plan_or_404(request: HttpRequest, code: str, *more: str) -> Plan:
    """The plan of that code, with what each of its pages names and `more`, or 404 where this person may not
    see it.
    """
    plans = Plan.objects.visible_to(user_of(request))
    return get_object_or_404(
        plans.select_related("reference", "child__family", "chair__user", *more), reference=code
    )


def held_plan_or_404(request: HttpRequest, code: str, *more: str) -> Plan:
    """The same, with its family held until the view's transaction ends where a form is sent: brothers and
    sisters have core groups together, so what it found standing is to stand when its action runs, whichever
    plan's page sends it.
    """
    plan = plan_or_404(request, code, *more)
    if is_look():
        return plan
    hold_family(plan.child.family_id)
    return plan_or_404(request, code, *more)


def siblings_of(plan: Plan) -> list[Plan]:
    """The open plans of the child's living brothers and sisters, and this one if it is open."""
    return list(
        Plan.objects.open()
        .filter(Q(child__death_date__isnull=True) | Q(pk=plan.pk), child__family=plan.child.family_id)
        .select_related("child", "reference")
        .order_by("child__birth_date", "pk")
    )


def identity_of(plan: Plan, day: date) -> Identity:
    """The child's name, age or expected date, reference and category, and what nobody may overlook."""
    child = plan.child
    facts = [
        f"{plan.get_category_display()} since {plan.started_on:%-d %B %Y}",
        *([f"ended {plan.ended_on:%-d %B %Y}"] if plan.ended_on else []),
    ]
    return Identity(
        child.name,
        [age_words(child, day), child.code, f"Plan {plan.code}", *facts],
        alerts=alerts_of(child.family),
    )


def page_about(plan: Plan, title: str, **more: Any) -> Page:
    """A page with one form about this plan; `more` is what `Page` takes besides."""
    identity = identity_of(plan, timezone.localdate())
    back = reverse("plan", args=[plan.code])
    return Page(title, back, "Back to the plan", identity=identity, code=plan.code, **more)
