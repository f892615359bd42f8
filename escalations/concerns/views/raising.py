"""Raise a formal concern from a plan: opened with everything filled in from the missed date, then sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.release import tasks
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.look import is_look
from escalations.concern.ladder import current_ladder, first_formal
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.concerns.forms import ConcernForm
from escalations.concerns.policies import may_raise
from escalations.concerns.prefilled import concern_about
from escalations.models import Concern, DriftAlert
from plans.models import Plan
from plans.plan.loading import page_about, plan_or_404

LARGEST_KEY = 2**63 - 1
INTRO = (
    "It goes to the social worker and their team manager at the stage “{stage}”. The answer is due {limit}. "
    "Without one it moves up a stage by itself."
)


@role_required(Role.CHAIR)
def concern_new(request: HttpRequest, code: str) -> HttpResponse:
    """Check what goes out, change it where it should say more, and send it."""
    plan = plan_or_404(request, code)
    alert = _alert_or_404(request, plan)
    raised = Concern.objects.filter(deadline=alert.deadline).first() if alert else None
    if raised and is_look():
        messages.info(request, f"The concern about this is raised already: {raised.code}.")
        return redirect("concern", raised.code)
    reckoner, day, user = Reckoner.current(), timezone.localdate(), user_of(request)
    initial = concern_about(alert.deadline, plan, reckoner=reckoner, today=day) if alert else {}
    form = ConcernForm(**filled_in(request), initial=initial)
    stage, limit = first_formal(current_ladder()), reckoner.rule(Kind.CONCERN_RESPONSE, on=day).sentence
    return act(
        request,
        form,
        page_about(plan, "Raise a formal concern", intro=INTRO.format(stage=stage.name, limit=limit)),
        may=may_raise(user, plan),
        do=lambda: raise_concern(
            plan=plan,
            alert=alert,
            concern=form.cleaned_data["concern"],
            asked=form.cleaned_data["asked"],
            reckoner=reckoner,
            by=user,
            now=timezone.now(),
            today=day,
            is_edited_first=form.cleaned_data["edited_first"],
        ),
        said=lambda concern: (
            f"Formal concern {concern.code} is raised. Its letters wait: edit them under “Who was told”."
            if form.cleaned_data["edited_first"]
            else f"Formal concern {concern.code} is sent."
        ),
        to=lambda concern: concern.get_absolute_url(),
        then=lambda: enqueue(tasks.make_waiting_copies),
    )


def _alert_or_404(request: HttpRequest, plan: Plan) -> DriftAlert | None:
    """The alert that the address names, of this plan; None where it names none."""
    number = request.GET.get("alert", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit()) or int(number) > LARGEST_KEY:
        raise Http404
    alert = (
        DriftAlert.objects.visible_to(user_of(request))
        .filter(pk=int(number), plan=plan)
        .select_related("deadline")
        .first()
    )
    if alert is None:
        raise Http404
    return alert
