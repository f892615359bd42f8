"""The plan so far, in the record of its review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from conferences.live.frame import RecordPage
from conferences.live.views.writing import written
from cpunit.deadlines.reckoner import Reckoner
from plans.reviews.so_far import SoFar, so_far


def plan_so_far(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """What was decided, done and not done, as it stands now, above what the conference makes of it."""
    return written(request, code, key, template="plans/reviews/plan_so_far.html", more=_facts)


def _facts(page: RecordPage) -> dict[str, Any]:
    return {"plans": [_shown(each) for each in so_far(page.conference, Reckoner.current())]}


def _shown(so_far: SoFar) -> dict[str, Any]:
    return {
        "child": so_far.plan.child,
        "lines": [so_far.begun, so_far.done, so_far.core_groups, so_far.visits],
        "to_do": [
            {
                "action": each.action,
                "by_date": each.by_date,
                "is_late": each.by_date < so_far.day,
                "url": reverse("action_closed", args=[so_far.plan.code, each.pk]),
            }
            for each in so_far.to_do
        ],
    }
