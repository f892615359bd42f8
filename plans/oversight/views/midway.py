"""The chair's midway review: planned, held, corrected, called off."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cpunit.diary.times import moment
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional, User
from cpunit.web.act import act
from cpunit.web.forms import filled_in
from plans.models import MidwayReview, Plan
from plans.oversight.actions.correct_midway import correct_midway, take_out_midway
from plans.oversight.actions.midway import cancel_midway, hold_midway, plan_midway, planned_of
from plans.oversight.forms import CorrectMidwayForm, MidwayForm, MidwayHeldForm, MidwayOffForm
from plans.oversight.people import those_who_answer
from plans.oversight.policies import may_assure, may_correct_midway, may_look_ahead
from plans.oversight.views.watch import ANSWERING, of_one_chair
from plans.plan.loading import held_plan_or_404, page_about, plan_or_404
from plans.plan.moves import back_dated, moved_by
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
        do=lambda: _held(form, user),
        effects=lambda: _moved_by_holding(form, user),
        said="The midway review is recorded.",
    )


def _held(form: MidwayHeldForm, by: User) -> MidwayReview:
    names = ("held_on", "found", "follows")
    return hold_midway(
        plans=list(form.cleaned_data["plans"]),
        people=list(form.cleaned_data["people"]),
        **{name: form.cleaned_data[name] for name in names},
        by=by,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def _moved_by_holding(form: MidwayHeldForm, by: User) -> list[str]:
    plans, held_on = form.cleaned_data["plans"], form.cleaned_data["held_on"]
    reviews = MidwayReview.objects.filter(plans__in=plans, state=MidwayReview.State.HELD)
    days = [day for day in reviews.values_list("held_on", flat=True) if day]
    return back_dated(lambda: _held(form, by), held_on, days, plans=plans, today=timezone.localdate())


@role_required(*CASEWORK)
@transaction.atomic
def midway_corrected(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put right what was recorded of one that was held, or take it out; the dates follow."""
    plan, user, today = held_plan_or_404(request, code, *ANSWERING), user_of(request), timezone.localdate()
    review = get_object_or_404(plan.midway_reviews.exclude(state=MidwayReview.State.PLANNED), pk=number)
    came = sorted(review.came.values_list("pk", flat=True))
    form = CorrectMidwayForm(
        **filled_in(request), review=review, came=came, people=_who_may_have_come(plan, came)
    )
    return act(
        request,
        form,
        page_about(plan, "Correct the midway review"),
        may=may_correct_midway(user, plan, review, today),
        do=lambda: _corrected(form, review, user),
        effects=lambda: moved_by(
            lambda: _corrected(form, review, user), plans=review.plans.select_related("child"), today=today
        ),
        said="It is corrected, and the dates follow.",
    )


def _corrected(form: CorrectMidwayForm, review: MidwayReview, by: User) -> MidwayReview:
    common: dict[str, Any] = {
        "review": review,
        "why": form.cleaned_data["why"],
        "by": by,
        "now": timezone.now(),
        "today": timezone.localdate(),
    }
    if form.cleaned_data["take_out"]:
        return take_out_midway(**common)
    names = ("held_on", "people", "found", "follows")
    return correct_midway(**common, **{name: form.cleaned_data[name] for name in names})


def _who_may_have_come(plan: Plan, came: Collection[int] = ()) -> "QuerySet[Professional]":
    """Those near the child, and who is recorded as having come."""
    keys = {*came, *(each.pk for each in those_who_answer(plan))}
    around = Q(pk__in=keys) | Q(pk__in=near(plan).order_by().values("pk"))
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
