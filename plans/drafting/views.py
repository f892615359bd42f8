"""The updated plan behind the door of its lead social worker, and of who signs it off."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import Facts, going_on
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.agreed_actions.actions.keep_action import facts_of
from plans.agreed_actions.owners import owners_of
from plans.agreed_actions.policies import may_change
from plans.agreed_actions.reached import UNREACHED, unreached_of
from plans.drafting.actions.sign_draft import facts_to_sign, send_back_draft, sign_off_draft
from plans.drafting.actions.write_draft import hand_in, take_out_row, write_row
from plans.drafting.behind import about, draft_to_sign, plans_led_by, plans_near
from plans.drafting.forms import DraftForm, HandInForm, SignForm
from plans.drafting.moved import changed_by_both, facts_of_row, moved_since
from plans.drafting.policies import may_draft, may_sign
from plans.drafting.reading import Reading, open_draft, rows_of, side_of_row
from plans.models import DraftRow, Plan, PlanAction

SIGNED = "It is signed off. It is the plan from now on."


@behind_door("A plan that they keep", form=PROFESSIONAL)
def door_plan(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """The rows of the plan, what is drafted of them, and handing that in."""
    plan, read = _led(visitor, code)
    draft = open_draft(plan)
    drafted = rows_of(draft)
    rows = read.of_draft(drafted)
    by_action = {row.action_id: row for row in rows}
    unread, unreached = {row.action_id for row in drafted} - by_action.keys(), unreached_of(plan)
    return act(
        request,
        HandInForm(**filled_in(request)),
        Page(f"Keep the plan: {about(plan)}", reverse("door"), "Back"),
        may=may_draft(visitor.person, plan),
        do=lambda: hand_in(plan=plan, by=visitor.person, now=timezone.now()),
        said="It is handed in. You are told once it is signed off, or sent back.",
        template="plans/drafting/door.html",
        more=lambda: {
            "plan": plan,
            "draft": draft,
            "sent_back": draft.sent_back if draft and read.reads_words(draft.sent_back) else "",
            "actions": [
                (each, by_action.get(each.pk), UNREACHED if each.pk in unreached else "")
                for each in read.actions
                if each.state == PlanAction.State.TO_DO and each.pk not in unread
            ],
            "added": [row for row in rows if row.action_id is None],
            "sides": _sides(rows),
        },
    )


@behind_door("A row of a plan that they keep", form=PROFESSIONAL)
def door_plan_row(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """What a row of the plan is to say."""
    plan, read = _led(visitor, code)
    action = next((each for each in read.actions if each.pk == key), None)
    if action is None:
        raise Http404
    row = next((each for each in rows_of(open_draft(plan)) if each.action_id == key), None)
    return _row(request, visitor, read, action=action, row=row)


@behind_door("A row added to a plan that they keep", form=PROFESSIONAL)
def door_plan_new(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """One more."""
    return _row(request, visitor, _led(visitor, code)[1])


@behind_door("A row added to a plan that they keep", form=PROFESSIONAL)
def door_plan_added(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """One that is only in the draft."""
    plan, read = _led(visitor, code)
    row = next(
        (each for each in rows_of(open_draft(plan)) if each.pk == key and each.action_id is None), None
    )
    if row is None:
        raise Http404
    return _row(request, visitor, read, row=row)


@behind_door("An updated plan to sign off", form=PROFESSIONAL)
def door_plan_sign(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """What the draft changes, beside the plan as it stands; signed off, or sent back (KRK-9)."""
    plan = get_object_or_404(plans_near(visitor.person.pk), reference=code)
    draft, signer = draft_to_sign(plan, visitor.person.pk), visitor.person.professional
    if draft is None:
        raise Http404
    may, read = may_sign(signer, draft), Reading.of(plan, visitor.person)
    rows = [] if may else rows_of(draft)
    if not read.is_theirs or read.of_draft(rows) != rows:
        raise Http404
    form = SignForm(stands=facts_to_sign(draft), **filled_in(request))

    def do() -> object:
        common: dict[str, Any] = {"draft": draft, "signer": signer, "now": timezone.now(), "seen": form.seal}
        if form.cleaned_data["how"] == SignForm.BACK:
            return send_back_draft(words=form.cleaned_data["words"], **common)
        return sign_off_draft(today=timezone.localdate(), **common)

    return act(
        request,
        form,
        Page(f"The updated plan of {draft.drafted_by.name}: {about(plan)}", reverse("door"), "Back"),
        may=may,
        do=lambda: going_on(form, do),
        said=lambda done: SIGNED if getattr(done, "signed_at", None) else "It goes back to its author.",
        template="plans/drafting/sign.html",
        more=lambda: {"sides": _sides(rows), "theirs": form.theirs},
    )


def _led(visitor: Visitor, code: str) -> tuple[Plan, Reading]:
    plan = get_object_or_404(plans_led_by(visitor.person.pk), reference=code)
    read = Reading.of(plan, visitor.person)
    if not read.is_theirs:
        raise Http404
    return plan, read


def _row(
    request: HttpRequest,
    visitor: Visitor,
    read: Reading,
    *,
    action: PlanAction | None = None,
    row: DraftRow | None = None,
) -> HttpResponse:
    plan = read.plan
    if not read.opens(action, row):
        raise Http404
    stands = facts_of_row(row) if row else _not_drafted(action) if action else None
    owners = owners_of(plan, *([row.owner_id] if row else []), *([action.owner_id] if action else []))
    form = DraftForm(
        **filled_in(request),
        owners=read.of_owners(owners),
        plan=plan,
        is_new=action is None,
        is_drafted=row is not None,
        both=changed_by_both(row) if row else {},
        stands=stands,
    )

    def do() -> object:
        if form.is_taken_out and row:
            return take_out_row(row=row, by=visitor.person, now=timezone.now())
        return write_row(
            plan=plan,
            typed=form.drafted(),
            by=visitor.person,
            now=timezone.now(),
            today=timezone.localdate(),
            action=action,
            key=row.pk if row and not action else None,
            seen=form.seal if stands else None,
        )

    back = reverse("door_plan", args=[plan.code])
    return act(
        request,
        form,
        Page("A row of the plan" if action else "One more row of the plan", back, "Back", intro=about(plan)),
        may=may_draft(visitor.person, plan) or (may_change(action) if action else None),
        do=lambda: going_on(form, do),
        said="It is in the draft. Hand the draft in once it is whole.",
        template="plans/drafting/row.html",
        more=lambda: {"theirs": form.theirs, "moved": moved_since(row) if row else []},
    )


def _not_drafted(action: PlanAction) -> Facts:
    return {**facts_of(action), "became": PlanAction.State.TO_DO.value, "why": ""}


def _sides(rows: list[DraftRow]) -> list[tuple[Any, str, list[str]]]:
    return [(side_of_row(row), row.why, moved_since(row)) for row in rows]
