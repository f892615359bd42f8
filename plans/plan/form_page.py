"""One form about a plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cpunit.domain.refusal import Refusal
from cpunit.people.access import user_of
from cpunit.web.forms import Form
from plans.models import Plan
from plans.plan.loading import identity_facts
from plans.plan.policies import may_record


def form_page(
    request: HttpRequest, plan: Plan, form: Form, title: str, refusal: Refusal | None = None
) -> HttpResponse:
    """The page of a form that records something on a plan, or why it may not be recorded."""
    form.cancel_url = reverse("plan", args=[plan.code])
    return render(
        request,
        "plans/plan/form.html",
        {
            "plan": plan,
            "facts": identity_facts(plan, timezone.localdate()),
            "form": form,
            "title": title,
            "refusal": may_record(user_of(request), plan) or refusal,
        },
    )
