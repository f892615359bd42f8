"""Record what keeps a plan on its way: its quality assurance, its midway review, its chair."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from cpunit.domain.timescales import Kind
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.oversight.actions.allocate_chair import allocate_chair
from plans.oversight.actions.tick import TICKED, may_tick, tick
from plans.oversight.forms import ChairForm, DoneForm
from plans.plan.loading import page_about, plan_or_404
from plans.plan.policies import may_record


@role_required(*CASEWORK)
def plan_done(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Tick off the plan's quality assurance or its midway review."""
    if kind not in {each.value for each in TICKED}:
        raise Http404
    plan, which = plan_or_404(request, code), Kind(kind)
    form = DoneForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(plan, which.words),
        may=may_tick(user_of(request), plan, which, timezone.localdate()),
        do=lambda: tick(
            plan=plan,
            kind=which,
            done_on=form.cleaned_data["done_on"],
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said=f"{TICKED[which][1]}: recorded.",
    )


@role_required(*RECORDERS)
def plan_chair(request: HttpRequest, code: str) -> HttpResponse:
    """Allocate the chair who watches over the plan: one that came in with a census file has none."""
    plan = plan_or_404(request, code)
    form = ChairForm(
        **filled_in(request), plan=plan, today=timezone.localdate(), initial={"chair": plan.chair_id}
    )
    return act(
        request,
        form,
        page_about(plan, "Allocate a chair"),
        may=may_record(user_of(request), plan),
        do=lambda: allocate_chair(
            plan=plan, chair=form.cleaned_data["chair"], by=user_of(request), now=timezone.now()
        ),
        said="The chair is allocated, and answers for the plan's dates from now on.",
    )
