"""End a plan outside a conference."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.endings.actions.end_plan import end_plan
from plans.endings.forms import EndForm
from plans.plan.loading import plan_or_404


@role_required(*CASEWORK)
def plan_ended(request: HttpRequest, code: str) -> HttpResponse:
    """Check page before a plan ends outside a conference."""
    plan = plan_or_404(request, code)
    form = EndForm(**filled_in(request))
    form.cancel_url = reverse("plan", args=[code])
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                end_plan,
                plan=plan,
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, f"Plan {code} has ended.")
            return redirect("plan", code)
    context = {
        "form": form,
        "question": f"End plan {code} of {plan.child.name}?",
        "effects": [
            f"{plan.child.name} has no child protection plan from that day on.",
            "Its core groups, visits and reviews are no longer due.",
        ],
        "warning": "An ended plan is never opened again: a new conference would start a new plan.",
    }
    return render(request, "layouts/confirm.html", context)
