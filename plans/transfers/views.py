"""A child on a plan moves to another authority: who was told, what was sent, and how it ended."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.endings.policies import may_end
from plans.models import SentPaper, TransferOut
from plans.plan.loading import identity_of, page_about, plan_or_404
from plans.transfers.actions.end_transfer_out import accept_transfer, stop_transfer
from plans.transfers.actions.papers import list_paper, send_paper
from plans.transfers.actions.record_move import record_move
from plans.transfers.actions.tell_receiving import tell_receiving
from plans.transfers.forms import AcceptedForm, MoveForm, PaperForm, SentForm, StoppedForm, ToldForm
from plans.transfers.loading import transfer_or_404, under_way
from plans.transfers.policies import may_keep, may_record_move


@role_required(*CASEWORK)
def plan_transfer_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record that the child moves to another authority."""
    plan, user = plan_or_404(request, code), user_of(request)
    form = MoveForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            plan,
            f"Record that {plan.child.name} moves to another authority",
            effects=[
                "The plan stays open here, with all its dates, until the conference there has accepted it.",
                f"The chair of the plan, {plan.chair}, is told."
                if plan.chair
                else "The plan has no chair who could be told: allocate one.",
            ],
        ),
        may=may_record_move(user, plan, under_way(plan)),
        do=lambda: record_move(
            plan=plan,
            authority=form.cleaned_data["authority"],
            moves_on=form.cleaned_data["moves_on"],
            is_permanent=form.cleaned_data["is_permanent"] == "yes",
            papers=form.cleaned_data["papers"].splitlines(),
            by=user,
            now=timezone.now(),
        ),
        said="The move is recorded. Tell the other authority next.",
        to=reverse("plan_transfer", args=[code]),
    )


@role_required(*CASEWORK)
def plan_transfer(request: HttpRequest, code: str) -> HttpResponse:
    """The latest transfer of a plan: told, sent, and what ends it."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    plan, day = transfer.plan, timezone.localdate()
    return render(
        request,
        "plans/transfers/transfer.html",
        {
            "transfer": transfer,
            "plan": plan,
            "identity": identity_of(plan, day),
            "facts": _facts(transfer),
            "papers": list(transfer.papers.all()),
            "may_keep": may_keep(user, transfer) is None,
            "may_accept": _may_accept(user, transfer),
        },
    )


def _facts(transfer: TransferOut) -> list[dict[str, Any]]:
    told = ""
    if transfer.told_on:
        told = f"On {day_and_date(transfer.told_on)}, by {transfer.told_by}: {transfer.told_how}"
    words = {
        "State": str(transfer.get_state_display()),
        "Moves to": transfer.authority,
        "Day of the move": day_and_date(transfer.moves_on),
        "For good": "Yes" if transfer.is_permanent else "No, or not known yet",
        "They were told": told,
    }
    if transfer.ended_on:
        label = "Their conference" if transfer.state == TransferOut.State.ACCEPTED else "Stopped on"
        words[label] = day_and_date(transfer.ended_on)
    if transfer.why:
        words["Why"] = transfer.why
    return [{"key": key, "value": value, "url": "", "action": ""} for key, value in words.items()]


def _page(transfer: TransferOut, title: str, **more: Any) -> Page:
    """A page with one form, which leads back to the transfer."""
    at = reverse("plan_transfer", args=[transfer.plan.code])
    return replace(page_about(transfer.plan, title, **more), back=at, back_words="Back to the transfer")


@role_required(*CASEWORK)
def plan_transfer_told(request: HttpRequest, code: str) -> HttpResponse:
    """The receiving authority was told."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = ToldForm(**filled_in(request), initial={"told_by": user.name})
    return act(
        request,
        form,
        _page(transfer, f"Record that {transfer.authority} was told"),
        may=may_keep(user, transfer),
        do=lambda: tell_receiving(
            transfer=transfer,
            told_on=form.cleaned_data["told_on"],
            how=form.cleaned_data["how"],
            told_by=form.cleaned_data["told_by"],
            by=user,
            now=timezone.now(),
        ),
        said="Recorded.",
    )


@role_required(*CASEWORK)
def plan_transfer_paper_new(request: HttpRequest, code: str) -> HttpResponse:
    """List one more paper."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = PaperForm(**filled_in(request))
    return act(
        request,
        form,
        _page(transfer, f"List a paper for {transfer.authority}"),
        may=may_keep(user, transfer),
        do=lambda: list_paper(transfer=transfer, name=form.cleaned_data["name"], by=user, now=timezone.now()),
        said=lambda paper: f"“{paper.name}” is listed.",
    )


@role_required(*CASEWORK)
def plan_transfer_paper_sent(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One paper was sent."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    paper = get_object_or_404(SentPaper, transfer=transfer, pk=number)
    form = SentForm(**filled_in(request))
    return act(
        request,
        form,
        _page(transfer, f"Record that “{paper.name}” was sent"),
        may=may_keep(user, transfer),
        do=lambda: send_paper(
            transfer=transfer,
            paper=paper,
            sent_on=form.cleaned_data["sent_on"],
            how=form.cleaned_data["how"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda sent: f"“{sent.name}” was sent.",
    )


@role_required(*CASEWORK)
def plan_transfer_accepted(request: HttpRequest, code: str) -> HttpResponse:
    """Their conference was held and took the plan over: it ends here."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = AcceptedForm(**filled_in(request))
    return act(
        request,
        form,
        _page(
            transfer,
            f"Record the conference of {transfer.authority}",
            effects=[
                f"Plan {code} ends, as {transfer.authority} has taken it over.",
                "Its core groups, visits and reviews are no longer due.",
            ],
            warning="An ended plan is never opened again: a new conference would start a new plan.",
        ),
        may=_may_accept(user, transfer),
        do=lambda: accept_transfer(
            transfer=transfer,
            held_on=form.cleaned_data["held_on"],
            ended_on=form.cleaned_data["ended_on"],
            by=user,
            now=timezone.now(),
        ),
        said=f"Plan {code} has ended: {transfer.authority} has taken it over.",
        to=reverse("plan", args=[code]),
    )


def _may_accept(user: User, transfer: TransferOut) -> Refusal | None:
    return may_keep(user, transfer) or may_end(user, transfer.plan, timezone.localdate())


@role_required(*CASEWORK)
def plan_transfer_stopped(request: HttpRequest, code: str) -> HttpResponse:
    """They refused it, or we withdrew it: the plan goes on."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = StoppedForm(authority=transfer.authority, **filled_in(request))
    return act(
        request,
        form,
        _page(
            transfer,
            f"Record that plan {code} stays here",
            effects=["The plan goes on as it was: all its dates have run throughout."],
        ),
        may=may_keep(user, transfer),
        do=lambda: stop_transfer(
            transfer=transfer,
            verb=form.cleaned_data["verb"],
            stopped_on=form.cleaned_data["stopped_on"],
            why=form.cleaned_data["why"],
            by=user,
            now=timezone.now(),
        ),
        said=f"Plan {code} goes on here.",
    )
