"""The updated plan behind the door of its lead social worker, and of who signs it off."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import Facts, going_on
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.sent import whole_where_sent
from plans.agreed_actions.actions.keep_action import facts_of
from plans.agreed_actions.owners import owners_of
from plans.agreed_actions.policies import may_change
from plans.agreed_actions.reached import UNREACHED, unreached_of
from plans.drafting.actions.sign_draft import facts_to_sign
from plans.drafting.actions.together import (
    facts_of_all,
    hand_in_all,
    send_back_all,
    sign_off_all,
    take_out_rows,
    write_rows,
)
from plans.drafting.behind import about, plans_led_by, plans_near
from plans.drafting.forms import DraftForm, HandInForm, SignForm
from plans.drafting.moved import changed_by_both, facts_of_row, moved_since, to_become
from plans.drafting.parts import Part, parts_of
from plans.drafting.policies import may_draft
from plans.drafting.reading import open_draft, rows_of
from plans.drafting.sides import sides_of
from plans.drafting.signing import signing
from plans.drafting.together import Led, led, rows_alike, rows_of_drafts, with_asked
from plans.models import DraftPart, DraftRow, PlanAction, PlanDraft
from plans.plan.lately import lately

SIGNED = "It is signed off. It is the plan from now on."


@behind_door("A plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_plan(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """The rows of the plan, what is drafted of them, and handing that in."""
    kept = led(code, visitor.person)
    plan, read = kept.plan, kept.read
    draft = open_draft(plan)
    drafted = rows_of(draft)
    rows = read.of_draft(drafted)
    by_action = {row.action_id: row for row in rows}
    there = {each.part: each for each in parts_of(draft)}
    parts = read.of_parts([there.get(part, DraftPart(part=part)) for part in Part.values])
    unread, unreached = {row.action_id for row in drafted} - by_action.keys(), unreached_of(plan)
    beside = with_asked(request, read, kept.drafted, plans_led_by(visitor.person.pk))
    form = HandInForm(**filled_in(request), beside=beside)
    return act(
        request,
        form,
        Page(f"Keep the plan: {about(plan)}", reverse("door"), "Back"),
        may=may_draft(visitor.person, plan),
        do=lambda: hand_in_all(plan=plan, also=form.also_for, by=visitor.person, now=timezone.now()),
        said="It is handed in. You are told once it is signed off, or sent back.",
        template="plans/drafting/door.html",
        more=lambda: {
            "plan": plan,
            "lately": lately(plan, timezone.localdate(), read.reads_words),
            "draft": draft,
            "sent_back": draft.sent_back if draft and read.reads_words(draft.sent_back) else "",
            "actions": [
                (each, row := by_action.get(each.pk), _unreached(each, row, unreached))
                for each in read.actions
                if each.state == PlanAction.State.TO_DO and each.pk not in unread
            ],
            "added": [row for row in rows if row.action_id is None],
            "sides": sides_of(rows, [each for each in parts if each.pk], plan),
            "parts": parts,
        },
    )


@behind_door("A row of a plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_plan_row(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """What a row of the plan is to say."""
    kept = led(code, visitor.person)
    action = next((each for each in kept.read.actions if each.pk == key), None)
    if action is None:
        raise Http404
    return _row(request, visitor, kept, action=action)


@behind_door("A row added to a plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_plan_new(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """One more."""
    return _row(request, visitor, led(code, visitor.person))


@behind_door("A row added to a plan that they keep", form=PROFESSIONAL)
@whole_where_sent
def door_plan_added(request: HttpRequest, visitor: Visitor, code: str, key: int) -> HttpResponse:
    """One that is only in the draft."""
    return _row(request, visitor, led(code, visitor.person), key=key)


@behind_door("An updated plan to sign off", form=PROFESSIONAL)
@whole_where_sent
def door_plan_sign(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponse:
    """What the draft changes, beside the plan as it stands; signed off, or sent back (KRK-9)."""
    found, signer = signing(code, visitor.person), visitor.person.professional
    draft = found.draft
    form = SignForm(
        stands={**facts_to_sign(draft), **facts_of_all(found.all_drafts)},
        beside=with_asked(request, found.read, found.plans_beside, plans_near(signer.pk)),
        **filled_in(request),
    )

    def do() -> list[PlanDraft]:
        common: dict[str, Any] = {"draft": draft, "signer": signer, "now": timezone.now(), "seen": form.seal}
        if form.cleaned_data["how"] == SignForm.BACK:
            return send_back_all(also=form.also_for, words=form.cleaned_data["words"], **common)
        return sign_off_all(also=form.also_for, today=timezone.localdate(), **common)

    return act(
        request,
        form,
        Page(f"The updated plan of {draft.drafted_by.name}: {about(draft.plan)}", reverse("door"), "Back"),
        may=found.may,
        do=lambda: going_on(form, do),
        said=lambda done: SIGNED if done[0].signed_at else "It goes back to its author.",
        template="plans/drafting/sign.html",
        more=lambda: {
            "sides": found.sides,
            "beside": found.beside,
            "theirs": form.theirs,
        },
    )


def _row(
    request: HttpRequest,
    visitor: Visitor,
    kept: Led,
    *,
    action: PlanAction | None = None,
    key: int | None = None,
) -> HttpResponse:
    plan, read = kept.plan, kept.read
    drafted = rows_of_drafts([plan, *kept.beside])
    own = (each for each in drafted if each.draft.plan_id == plan.pk)
    row = next((each for each in own if (each.action_id == action.pk if action else each.pk == key)), None)
    if not read.opens(action, row) or (key and (row is None or row.action_id)):
        raise Http404
    stands = facts_of_row(row) if row else _not_drafted(action) if action else None
    owners = owners_of(plan, *([row.owner_id] if row else []), *([action.owner_id] if action else []))
    alike = rows_alike(kept.beside, drafted, action, row)
    offered = [each for each in kept.beside if each.pk in alike]
    form = DraftForm(
        **filled_in(request),
        beside=with_asked(request, read, offered, plans_led_by(visitor.person.pk)),
        owners=read.of_owners(owners),
        plan=plan,
        is_new=action is None,
        is_drafted=row is not None,
        both=changed_by_both(row) if row else {},
        stands=stands,
    )

    def do() -> object:
        if form.is_taken_out and row:
            return take_out_rows(row=row, also=form.also_for, by=visitor.person, now=timezone.now())
        return write_rows(
            plan=plan,
            also=form.also_for,
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
        said=lambda _: form.said,
        template="plans/drafting/row.html",
        more=lambda: {"theirs": form.theirs, "moved": moved_since(row) if row else []},
    )


def _not_drafted(action: PlanAction) -> Facts:
    return {**facts_of(action), "became": PlanAction.State.TO_DO.value, "why": ""}


def _unreached(action: PlanAction, row: DraftRow | None, unreached: set[int]) -> str:
    """That somebody else is to be chosen, unless the draft names them already, or closes the row."""
    if action.pk not in unreached or (row and (row.closed_on or to_become(row).owner != action.owner)):
        return ""
    return UNREACHED
