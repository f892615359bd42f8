"""Two versions of a plan side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.people.access import CASEWORK, role_required
from plans.papers.versions import side_by_side, versions_of
from plans.plan.loading import identity_of, plan_or_404


@require_safe
@role_required(*CASEWORK)
def plan_versions(request: HttpRequest, code: str) -> HttpResponse:
    """The last two, or those that the address asks for: row by row, with what stood there before."""
    plan = plan_or_404(request, code)
    versions = versions_of(plan)
    by_key = {each.key: each for each in versions}
    before = by_key.get(request.GET.get("before", "")) or versions[max(len(versions) - 2, 0)]
    after = by_key.get(request.GET.get("after", "")) or versions[-1]
    sides = side_by_side(before, after, plan)
    return render(
        request,
        "plans/papers/versions.html",
        {
            "plan": plan,
            "identity": identity_of(plan, timezone.localdate()),
            "versions": versions,
            "before": before,
            "after": after,
            "changed": [each for each in sides if each.became],
            "same": [each for each in sides if not each.became],
        },
    )
