"""Record what became of a concern: its answer, a step up the ladder, its close."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.escalation import stage_named
from cpunit.domain.ladders import Ladder, Stage
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed, long_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Role
from cpunit.release import tasks
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from escalations.concern.ladder import ladder_with, standing_of
from escalations.concern.loading import concern_or_404, page_about
from escalations.concerns.actions.answer_concern import answer_concern
from escalations.concerns.actions.close_concern import close_concern
from escalations.concerns.actions.hold_concern import hold_concern
from escalations.concerns.actions.move_up import move_up
from escalations.concerns.actions.send_up import send_up
from escalations.concerns.forms import AnswerForm, CloseForm, HoldForm, MoveUpForm, SendUpForm
from escalations.concerns.policies import may_answer, may_close, may_hold, may_move, may_send_up

HIGHEST = Refusal("The concern stands at the highest stage of the ladder already.")


@role_required(*CASEWORK)
def concern_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Record the answer that came in."""
    concern = concern_or_404(request, code)
    form = AnswerForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(concern, "Record the answer"),
        may=may_answer(user_of(request), concern),
        do=lambda: answer_concern(
            concern=concern,
            answer=form.cleaned_data["answer"],
            answered_by=form.cleaned_data["answered_by"],
            answered_on=form.cleaned_data["answered_on"],
            action_by=form.cleaned_data["action_by"],
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said="The answer is recorded, and its limit is met.",
    )


@role_required(Role.CHAIR, Role.MANAGER)
def concern_move_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take the concern to a higher stage."""
    concern = concern_or_404(request, code)
    stages = higher(ladder_with(concern.stage), concern.stage)
    form = MoveUpForm(**filled_in(request), stages=stages, standing=standing_of(concern))
    return act(
        request,
        form,
        page_about(concern, "Move the concern up"),
        may=may_move(user_of(request), concern) or (None if stages else HIGHEST),
        do=lambda: move_up(
            concern=concern,
            to_stage=form.cleaned_data["to_stage"],
            reason=form.cleaned_data["reason"],
            reckoner=Reckoner.current(),
            by=user_of(request),
            now=timezone.now(),
            today=timezone.localdate(),
        ),
        said="The concern has moved up. Now say who answers there.",
        to=reverse("concern_send", args=[concern.code]),
    )


@role_required(Role.CHAIR, Role.MANAGER)
def concern_send(request: HttpRequest, code: str) -> HttpResponse:
    """Say who answers at the stage that it moved up to, and send it to them."""
    concern = concern_or_404(request, code)
    form = SendUpForm(**filled_in(request), standing=standing_of(concern))
    stage = stage_named(ladder_with(concern.stage), concern.stage)
    return act(
        request,
        form,
        page_about(concern, f"Send {concern.code} to {stage.recipients}"),
        may=may_send_up(user_of(request), concern),
        do=lambda: send_up(
            concern=concern,
            professionals=list(form.cleaned_data["professionals"]),
            by=user_of(request),
            now=timezone.now(),
            is_edited_first=form.cleaned_data["edited_first"],
        ),
        said=lambda _: (
            f"The letter to {_names(form)} waits: edit it under “Who was told”."
            if form.cleaned_data["edited_first"]
            else f"The concern is on its way to {_names(form)}: who has no letter is given a copy."
        ),
        then=lambda: enqueue(tasks.make_copies, concern.code),
    )


@role_required(Role.CHAIR)
def concern_hold(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the concern where it stands, to a day, though nobody answers."""
    concern = concern_or_404(request, code)
    form = HoldForm(**filled_in(request), standing=standing_of(concern))
    return act(
        request,
        form,
        page_about(concern, "Hold the concern where it stands"),
        may=may_hold(user_of(request), concern),
        do=lambda: hold_concern(
            concern=concern,
            until=form.cleaned_data["until"],
            why=form.cleaned_data["why"],
            reckoner=Reckoner.current(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda _: (
            f"It stays there until {long_date(form.cleaned_data['until'])}, and moves up after that."
        ),
    )


@role_required(Role.CHAIR, Role.MANAGER)
def concern_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the concern with what came of it."""
    concern = concern_or_404(request, code)
    form = CloseForm(**filled_in(request), standing=standing_of(concern))
    return act(
        request,
        form,
        page_about(concern, "Close the concern"),
        may=may_close(user_of(request), concern),
        do=lambda: close_concern(
            concern=concern, note=form.cleaned_data["note"], by=user_of(request), now=timezone.now()
        ),
        said="The concern is closed. It stays on the child's record.",
    )


def higher(ladder: Ladder, code: str) -> list[Stage]:
    """The stages that a concern may move to: the next, or any above where the ladder lets a chair bypass
    some.
    """
    codes = [stage.code for stage in ladder.stages]
    above = list(ladder.stages[codes.index(code) + 1 :])
    return above if ladder.may_bypass else above[:1]


def _names(form: SendUpForm) -> str:
    return listed([each.name for each in form.cleaned_data["professionals"]])
