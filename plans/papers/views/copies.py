"""The copies of a plan as it stands: asked for, and how far they are."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.words import day_and_date, listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Person
from cpunit.release.views.asking import Asking, asking_page
from cpunit.release.views.progress import how_far
from plans.models import Plan
from plans.papers.actions.issue_plan import issue_plan
from plans.papers.actions.meet_update import running_update, still_without
from plans.papers.paper import PLAN
from plans.papers.recipients import core_group_of, people_of
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record


@role_required(*CASEWORK)
def plan_copies(request: HttpRequest, code: str) -> HttpResponse:
    """Who is given the plan as it stands, and the copies that were asked for last."""
    plan, user = plan_or_404(request, code), user_of(request)
    people, number = people_of(plan), _last(plan)
    return asking_page(
        request,
        Asking(
            record=plan.reference,
            paper=PLAN,
            people=people,
            ticked=[each.pk for each in people],
            last=number,
            now=lambda: 0,
            page="plan_copies",
            progress="plan_copies_progress",
            over_last=f"Version {number} of the plan",
            over_now="Give it out anew",
            intro=_still_to_have_it(plan, people),
        ),
        page_about(plan, "Copies of the plan as it stands"),
        may=may_record(user, plan),
        do=lambda chosen: issue_plan(plan=plan, people=chosen, by=user, now=timezone.now()),
    )


@require_safe
@role_required(*CASEWORK)
def plan_copies_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies that were asked for last are."""
    plan = plan_or_404(request, code)
    page = reverse("plan_copies", args=[code])
    return how_far(request, plan.reference, PLAN.kind, page=page, edition=_last(plan))


def _last(plan: Plan) -> int:
    issue = plan.issues.defer("facts").order_by("-number").first()
    return issue.number if issue else 1


def _still_to_have_it(plan: Plan, people: list[Person]) -> str:
    """Which core group waits for the plan to be given out, by when, and who has no version since."""
    running = running_update(plan.reference)
    if running is None:
        return ""
    without = still_without(plan, running.counted_from, core_group_of(plan, people))
    still = f" Still without: {listed([each.name for each in without])}." if without else ""
    return (
        f"After the core group of {day_and_date(running.counted_from)} its members have it by "
        f"{day_and_date(running.due_date)}.{still}"
    )
