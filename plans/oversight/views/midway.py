"""The chair's midway review: planned, held, called off."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.diary.times import moment
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import MidwayReview, Plan
from plans.oversight.actions.midway import cancel_midway, hold_midway, plan_midway, planned_of
from plans.oversight.forms import MidwayForm, MidwayHeldForm, MidwayOffForm
from plans.oversight.people import those_who_answer
from plans.oversight.policies import may_assure, may_look_ahead
from plans.oversight.views.watch import ANSWERING, of_one_chair
from plans.plan.loading import page_about, plan_or_404
from plans.plan.near import near


@role_required(*CASEWORK)
def midway_planned(request: HttpRequest, code: str) -> HttpResponse:
    """Put the midway review in the diary; the social worker and their team manager are invited."""
    plan, user = plan_or_404(request, code, *ANSWERING), user_of(request)
    form = MidwayForm(**filled_in(request), siblings=of_one_chair(plan), people=those_who_answer(plan))
    return act(
        request,
        form,
        page_about(plan, "Plan a midway review"),
        may=may_look_ahead(user, plan, timezone.localdate()),
        do=lambda: plan_midway(
            plans=list(form.cleaned_data["plans"]),
            planned_for=moment(form.cleaned_data["day"], form.cleaned_data["start"]),
            where=form.cleaned_data["where"],
            people=list(form.cleaned_data.get("people", ())),
            by=user,
            now=timezone.now(),
        ),
        said="The midway review is in the diary, and the invitations are on their way.",
    )


@role_required(*CASEWORK)
def midway_held(request: HttpRequest, code: str) -> HttpResponse:
    """Record a midway review: the planned one, or one that nobody had planned."""
    plan, user, today = plan_or_404(request, code, *ANSWERING), user_of(request), timezone.localdate()
    planned = planned_of([plan])
    form = MidwayHeldForm(
        **filled_in(request),
        siblings=of_one_chair(plan),
        people=_who_may_have_come(plan),
        initial={
            "held_on": timezone.localdate(planned.planned_for) if planned else None,
            "people": [each.pk for each in planned.invited.all()] if planned else [],
        },
    )
    return act(
        request,
        form,
        page_about(plan, "Record the midway review"),
        may=may_assure(user, plan, today),
        do=lambda: hold_midway(
            plans=list(form.cleaned_data["plans"]),
            held_on=form.cleaned_data["held_on"],
            people=list(form.cleaned_data["people"]),
            found=form.cleaned_data["found"],
            follows=form.cleaned_data["follows"],
            by=user,
            now=timezone.now(),
            today=today,
        ),
        said="The midway review is recorded.",
    )


def _who_may_have_come(plan: Plan) -> "QuerySet[Professional]":
    around = Q(pk__in=[each.pk for each in those_who_answer(plan)]) | Q(pk__in=near(plan).values("pk"))
    return Professional.objects.filter(around).order_by("name", "pk")


@role_required(*CASEWORK)
def midway_cancelled(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Call a planned midway review off."""
    plan, user = plan_or_404(request, code), user_of(request)
    review = get_object_or_404(MidwayReview.objects.visible_to(user), pk=number, plans=plan)
    form = MidwayOffForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(plan, "Call the midway review off"),
        may=may_assure(user, plan, timezone.localdate()),
        do=lambda: cancel_midway(review=review, why=form.cleaned_data["why"], by=user, now=timezone.now()),
        said="The midway review is called off. Its limit goes on running.",
    )
