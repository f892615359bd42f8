"""What an updated plan changes, for the unit: its chair reads it as it is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import CASEWORK, role_required
from plans.drafting.parts import parts_of
from plans.drafting.reading import open_draft, rows_of
from plans.drafting.sides import sides_of
from plans.plan.loading import identity_of, plan_or_404


@require_safe
@role_required(*CASEWORK)
def plan_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Beside the plan as it stands."""
    plan = plan_or_404(request, code, "child__family__social_worker", "lead_social_worker")
    draft = open_draft(plan)
    return render(
        request,
        "plans/drafting/draft.html",
        {
            "plan": plan,
            "draft": draft,
            "identity": identity_of(plan, timezone.localdate()),
            "sides": sides_of(rows_of(draft), parts_of(draft), plan),
        },
    )
