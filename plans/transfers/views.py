"""A child on a plan moves to another authority: who was told, what was sent, and how it ended."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.progress import being_made
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from plans.endings.policies import may_end
from plans.models import SentPaper, TransferOut
from plans.plan.loading import identity_of, page_about, plan_or_404
from plans.transfers.actions.change_move import change_move
from plans.transfers.actions.end_transfer_out import accept_transfer, stop_transfer
from plans.transfers.actions.papers import list_paper, send_paper
from plans.transfers.actions.record_move import record_moves
from plans.transfers.actions.send_papers import last_conference, send_papers
from plans.transfers.actions.tell_receiving import tell_receiving
from plans.transfers.forms import (
    AcceptedForm,
    ChangedForm,
    MoveForm,
    PaperForm,
    ReceiverForm,
    SentForm,
    StoppedForm,
    ToldForm,
)
from plans.transfers.loading import siblings_here, transfer_or_404, under_way
from plans.transfers.policies import may_keep, may_record_move, may_send_to
from plans.transfers.shown import copies_there, shown_transfers


@role_required(*CASEWORK)
def plan_transfer_new(request: HttpRequest, code: str) -> HttpResponse:
    """Record that the child moves to another authority."""
    plan, user = plan_or_404(request, code), user_of(request)
    siblings = siblings_here(plan)
    form = MoveForm(siblings=siblings, **filled_in(request))
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
        do=lambda: record_moves(
            plans=[plan, *(each for each in siblings if each.code in form.cleaned_data.get("also", ()))],
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
    """The transfers of a plan, the newest first: told, sent, and what ends it."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    plan, day, keeps = transfer.plan, timezone.localdate(), may_keep(user, transfer) is None
    newest, *earlier = shown_transfers(plan, may_keep=keeps)
    return render(
        request,
        "plans/transfers/transfer.html",
        {
            "newest": newest,
            "earlier": earlier,
            "plan": plan,
            "identity": identity_of(plan, day),
            "may_keep": keeps,
            "may_send": may_send_to(user, transfer) is None,
            "may_accept": _may_accept(user, transfer),
            "copies": copies_there(transfer),
        },
    )


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
def plan_transfer_change(request: HttpRequest, code: str) -> HttpResponse:
    """The day of the move, or whether it is for good, is another one."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    stands = {"moves_on": transfer.moves_on, "is_permanent": "yes" if transfer.is_permanent else "no"}
    form = ChangedForm(**filled_in(request), initial=stands)
    return act(
        request,
        form,
        _page(
            transfer,
            f"Change the move to {transfer.authority}",
            effects=["The plan stays open here, with all its dates. What was recorded stays on the page."],
        ),
        may=may_keep(user, transfer),
        do=lambda: change_move(
            transfer=transfer,
            moves_on=form.cleaned_data["moves_on"],
            is_permanent=form.cleaned_data["is_permanent"] == "yes",
            why=form.cleaned_data["why"],
            by=user,
            now=timezone.now(),
        ),
        said="The move is changed.",
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
def plan_transfer_copies(request: HttpRequest, code: str) -> HttpResponse:
    """The receiving authority's copies are asked for."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = ReceiverForm(
        authority=transfer.authority, **filled_in(request), initial={"receiver": transfer.receiver_id}
    )
    conference = last_conference(transfer)

    def drawn() -> None:
        for record in filter(None, (code, conference and conference.code)):
            enqueue(tasks.make_copies, record)

    return act(
        request,
        form,
        _page(
            transfer,
            f"Copies for {transfer.authority}",
            effects=[
                "They get the plan as it stands"
                + (f", and the minutes of {conference.code}." if conference else "."),
                f"They read of {transfer.plan.child.name} and of who moves with them, and of nobody else.",
                "A second person looks at the copies and releases them.",
            ],
        ),
        may=may_keep(user, transfer),
        do=lambda: send_papers(
            transfer=transfer, receiver=form.cleaned_data["receiver"], by=user, now=timezone.now()
        ),
        said=lambda asked: being_made(len(asked)),
        then=drawn,
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
        may=may_send_to(user, transfer),
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
                *_unsent(transfer),
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


def _unsent(transfer: TransferOut) -> list[str]:
    names = [paper.name for paper in transfer.papers.all() if paper.sent_on is None]
    return [f"Not sent yet, and recorded once it is: {listed(names)}."] if names else []


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
