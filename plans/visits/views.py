"""Record a visit."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from plans.plan.form_page import form_page
from plans.plan.loading import plan_or_404
from plans.visits.actions.record_visit import record_visit
from plans.visits.forms import VisitForm, visitors
from plans.visits.policies import may_visit


@role_required(*CASEWORK)
def visit_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a visit by the social worker."""
    plan = plan_or_404(request, code)
    form = VisitForm(
        **filled_in(request),
        professionals=visitors(plan),
        initial={"professional": plan.lead_social_worker_id or plan.child.family.social_worker_id},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        how = given.pop("how")
        done = attempt(
            form,
            partial(
                record_visit,
                plan=plan,
                **given,
                seen=how != "not",
                seen_alone=how == "alone",
                reckoner=Reckoner.current(),
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            seen = how != "not"
            messages.success(
                request,
                "The visit is recorded, and the next one's clock has started."
                if seen
                else "The visit is recorded. The child was not seen, so the limit goes on running.",
            )
            return redirect("plan", code)
    return form_page(request, plan, form, "Record a visit", may_visit(user_of(request), plan))
