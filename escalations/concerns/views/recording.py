"""Record what became of a concern: its answer, a step up the ladder, its close."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.escalation import stage_named
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.family_page import age_words
from cpunit.people.models import Role
from cpunit.web.actions import attempt
from cpunit.web.forms import Form, filled_in
from escalations.concern.ladder import ladder_with
from escalations.concern.loading import concern_or_404
from escalations.concerns.actions.answer_concern import answer_concern
from escalations.concerns.actions.close_concern import close_concern
from escalations.concerns.actions.move_up import move_up
from escalations.concerns.actions.send_up import send_up
from escalations.concerns.forms import AnswerForm, CloseForm, MoveUpForm, SendUpForm
from escalations.concerns.policies import may_answer, may_close, may_move, may_send_up
from escalations.models import Concern


@role_required(*CASEWORK)
def concern_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Record the answer that came in."""
    concern = concern_or_404(request, code)
    form = AnswerForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                answer_concern,
                concern=concern,
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, "The answer is recorded, and its limit is met.")
            return redirect("concern", concern.code)
    return _page(request, concern, form, "Record the answer", may_answer(user_of(request), concern))


@role_required(Role.CHAIR, Role.MANAGER)
def concern_move_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take the concern to a higher stage."""
    concern = concern_or_404(request, code)
    stages = higher(ladder_with(concern.stage), concern.stage)
    refusal = may_move(user_of(request), concern)
    if not stages:
        refusal = refusal or Refusal("The concern stands at the highest stage of the ladder already.")
    form = MoveUpForm(**filled_in(request), stages=stages)
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                move_up,
                concern=concern,
                **form.cleaned_data,
                reckoner=Reckoner.current(),
                by=user_of(request),
                now=timezone.now(),
                today=timezone.localdate(),
            ),
        )
        if done:
            messages.success(request, "The concern has moved up. Now say who answers there.")
            return redirect("concern_send", concern.code)
    return _page(request, concern, form, "Move the concern up", refusal)


@role_required(Role.CHAIR, Role.MANAGER)
def concern_send(request: HttpRequest, code: str) -> HttpResponse:
    """Say who answers at the stage that it moved up to, and send it to them."""
    concern = concern_or_404(request, code)
    form = SendUpForm(**filled_in(request))
    stage = stage_named(ladder_with(concern.stage), concern.stage)
    if request.method == "POST" and form.is_valid() and "and_find" not in request.POST:
        chosen = list(form.cleaned_data["professionals"])
        send = partial(
            send_up, concern=concern, professionals=chosen, by=user_of(request), now=timezone.now()
        )
        if attempt(form, send):
            messages.success(
                request, f"The concern is on its way to {listed([each.name for each in chosen])}."
            )
            return redirect("concern", concern.code)
    title = f"Send {concern.code} to {stage.recipients}"
    return _page(request, concern, form, title, may_send_up(user_of(request), concern))


@role_required(Role.CHAIR, Role.MANAGER)
def concern_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the concern with what came of it."""
    concern = concern_or_404(request, code)
    form = CloseForm(**filled_in(request))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                close_concern,
                concern=concern,
                **form.cleaned_data,
                by=user_of(request),
                now=timezone.now(),
            ),
        )
        if done:
            messages.success(request, "The concern is closed. It stays on the child's record.")
            return redirect("concern", concern.code)
    return _page(request, concern, form, "Close the concern", may_close(user_of(request), concern))


def higher(ladder: Ladder, code: str) -> list[Stage]:
    """The stages that a concern may move to: the next, or any above where the ladder lets a chair bypass
    some.
    """
    codes = [stage.code for stage in ladder.stages]
    above = list(ladder.stages[codes.index(code) + 1 :])
    return above if ladder.may_bypass else above[:1]


def _page(
    request: HttpRequest, concern: Concern, form: Form, title: str, refusal: Refusal | None
) -> HttpResponse:
    form.cancel_url = reverse("concern", args=[concern.code])
    child = concern.plan.child
    return render(
        request,
        "escalations/concerns/form.html",
        {
            "concern": concern,
            "facts": [age_words(child, timezone.localdate()), child.code, f"Plan {concern.plan.code}"],
            "form": form,
            "title": title,
            "refusal": refusal,
        },
    )
