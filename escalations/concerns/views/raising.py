"""Raise a formal concern from a plan: opened with everything filled in from the missed date, then sent."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in
from escalations.concern.ladder import current_ladder, first_formal
from escalations.concerns.actions.raise_concern import raise_concern
from escalations.concerns.forms import ConcernForm
from escalations.concerns.policies import may_raise
from escalations.concerns.prefilled import concern_about
from escalations.models import Concern, DriftAlert
from plans.models import Plan
from plans.plan.loading import identity_facts, plan_or_404

LARGEST_KEY = 2**63 - 1


@role_required(Role.CHAIR)
def concern_new(request: HttpRequest, code: str) -> HttpResponse:
    """Check what goes out, change it where it should say more, and send it."""
    plan = plan_or_404(request, code)
    alert = _alert_or_404(request, plan)
    raised = Concern.objects.filter(deadline=alert.deadline).first() if alert else None
    if raised:
        messages.info(request, f"The concern about this is raised already: {raised.code}.")
        return redirect("concern", raised.code)
    reckoner, day, user = Reckoner.current(), timezone.localdate(), user_of(request)
    initial = concern_about(alert.deadline, plan, reckoner=reckoner, today=day) if alert else {}
    form = ConcernForm(**filled_in(request), initial=initial)
    form.cancel_url = reverse("plan", args=[plan.code])
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                raise_concern,
                plan=plan,
                alert=alert,
                **form.cleaned_data,
                reckoner=reckoner,
                by=user,
                now=timezone.now(),
                today=day,
            ),
        )
        if done and done.result:
            messages.success(request, f"Formal concern {done.result.code} is sent.")
            return redirect("concern", done.result.code)
    return render(
        request,
        "escalations/concerns/concern_new.html",
        {
            "plan": plan,
            "facts": identity_facts(plan, day),
            "form": form,
            "refusal": may_raise(user, plan),
            "stage": first_formal(current_ladder()),
            "limit": reckoner.rule(Kind.CONCERN_RESPONSE, on=day).sentence,
        },
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
