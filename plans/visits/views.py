"""Record a visit."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import Visit
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record
from plans.visits.actions.record_visit import record_visit
from plans.visits.forms import VisitForm, visitors

SEEN = "The visit is recorded, and the next one's clock has started."
NOT_SEEN = "The visit is recorded. The child was not seen, so the limit goes on running."


def _said(visit: Visit) -> str:
    if visit.before_birth:
        return "The contact is recorded. Visits begin at the birth."
    if visit.plan.child.death_date:
        return "The visit is recorded."
    return SEEN if visit.seen else NOT_SEEN


@role_required(*CASEWORK)
def visit_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a visit by the social worker."""
    plan = plan_or_404(request, code)
    form = VisitForm(
        **filled_in(request),
        professionals=visitors(plan),
        is_unborn=plan.child.is_unborn,
        initial={"professional": plan.lead_social_worker_id or plan.child.family.social_worker_id},
    )
    return act(
        request,
        form,
        page_about(plan, "Record a contact" if plan.child.is_unborn else "Record a visit"),
        may=may_record(user_of(request), plan),
        do=lambda: record_visit(
            plan=plan,
            visited_on=form.cleaned_data["visited_on"],
            professional=form.cleaned_data["professional"],
            place=form.cleaned_data["place"],
            seen=form.cleaned_data.get("how", "not") != "not",
            seen_alone=form.cleaned_data.get("how") == "alone",
            reckoner=Reckoner.current(),
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said=_said,
    )
