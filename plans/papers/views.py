"""The copies of a plan as it stands: asked for, and how far they are."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.papers.models import Document
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release import tasks
from cpunit.release.progress import Progress, being_made
from cpunit.release.views.progress import renewed, shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from plans.models import Plan
from plans.papers.actions.issue_plan import issue_plan
from plans.papers.forms import IssueForm
from plans.papers.recipients import people_of
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record

KIND = Document.Kind.PLAN


@role_required(*CASEWORK)
def plan_copies(request: HttpRequest, code: str) -> HttpResponse:
    """Who is given the plan as it stands, and the copies that were asked for last."""
    plan, user = plan_or_404(request, code), user_of(request)
    people = people_of(plan)
    form = IssueForm(people=people, **filled_in(request))
    number = _last(plan)
    progress = Progress.of(plan.reference_id, KIND, edition=number, known=people)
    return act(
        request,
        form,
        page_about(plan, "Copies of the plan as it stands"),
        may=may_record(user, plan),
        do=lambda: issue_plan(plan=plan, people=form.cleaned_data["people"], by=user, now=timezone.now()),
        said=lambda asked: being_made(len(asked)),
        to=reverse("plan_copies", args=[code]),
        then=lambda: enqueue(tasks.make_copies, plan.code),
        template="plans/papers/copies.html",
        more=lambda: {
            "number": number,
            **shown(
                progress,
                url=reverse("plan_copies_progress", args=[code]),
                page=reverse("plan_copies", args=[code]),
            ),
            **to_release(progress, user, plan.reference, KIND, number),
        },
    )


@require_safe
@role_required(*CASEWORK)
def plan_copies_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies that were asked for last are."""
    plan = plan_or_404(request, code)
    number = _last(plan)
    progress = Progress.of(plan.reference_id, KIND, edition=number)
    return renewed(
        request,
        progress,
        url=request.path,
        page=reverse("plan_copies", args=[code]),
        template="release/renewed_release.html",
        more=lambda: to_release(progress, user_of(request), plan.reference, KIND, number),
    )


def _last(plan: Plan) -> int:
    issue = plan.issues.order_by("-number").first()
    return issue.number if issue else 1
