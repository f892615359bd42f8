"""A manager signs an updated plan off, which is the plan from then on, or sends it back."""

from datetime import date, datetime

from django.db import transaction

from conferences.conference.sealed import Overtaken, is_as_seen, seal
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import Professional
from plans.agreed_actions.actions.keep_action import (
    Agreed,
    check,
    check_for,
    check_new,
    save_row,
    words_of_fact,
)
from plans.agreed_actions.policies import may_change
from plans.drafting.actions.become import become, lacking
from plans.drafting.actions.writing import changes
from plans.drafting.letters import SENT_BACK, SIGNED, YOU_LEAD, Telling
from plans.drafting.moved import changed_by_both, facts_of_row, owner_of
from plans.drafting.parts import Said, moved_on, parts_of
from plans.drafting.policies import may_sign
from plans.drafting.reading import Reading, rows_of
from plans.drafting.signers import is_to_lead
from plans.models import DraftPart, DraftRow, Plan, PlanAction, PlanDraft
from plans.papers.actions.meet_update import meet_update
from plans.plan.sides import WORDS

NAMED = 30
AROUND = ("reference__family", "child__family__social_worker", "lead_social_worker__person")
WITHHELD = "Something in it is withheld from you: somebody else signs it off, or it goes to the unit."


def facts_to_sign(draft: PlanDraft) -> dict[str, object]:
    """By which it is known whether the same is signed that was read."""
    return {"handed_in": draft.handed_in_at.isoformat() if draft.handed_in_at else ""}


@transaction.atomic
def sign_off_draft(
    *,
    draft: PlanDraft,
    signer: Professional,
    now: datetime,
    today: date,
    seen: str | None = None,
    telling: Telling | None = None,
) -> PlanDraft:
    """Each of its rows becomes the plan's. What somebody else changed of a row since it was drafted stays,
    and where both changed the same nothing is signed. Raises `Refused`, `Overtaken` for a page left behind.
    """
    draft = _held(draft, signer, seen)
    if is_to_lead(signer, draft):
        raise Refused("You are to lead this plan by it: somebody else signs it off.")
    rows, parts = rows_of(draft), parts_of(draft)
    for row in rows:
        _apply(row, draft, signer, now, today)
    for part in parts:
        _apply_part(part, draft, signer, now)
    draft.signed_by, draft.signed_at, draft.is_stuck = signer, now, False
    draft.save()
    meet_update(record=draft.plan.reference, now=now)
    to_tell = telling or Telling()
    to_tell.add(draft.plan, draft.drafted_by, SIGNED, by=signer.name)
    for part in parts:
        if part.lead:
            to_tell.add(draft.plan, part.lead, YOU_LEAD)
    if telling is None:
        to_tell.send(now)
    what = f"Updated plan of {draft.drafted_by.name}, by {signer.name}: {changes(rows, parts)}"
    log(by=None, verb="signed off", what=what, now=now, record=draft.plan.code, child=draft.plan.child.code)
    return draft


@transaction.atomic
def send_back_draft(
    *,
    draft: PlanDraft,
    signer: Professional,
    words: str,
    now: datetime,
    seen: str | None = None,
    telling: Telling | None = None,
) -> PlanDraft:
    """It goes back to its author, who is to put right what `words` says."""
    draft = _held(draft, signer, seen)
    if not words.strip():
        raise Refused("Say what is to be put right.", about="words")
    draft.handed_in_at, draft.sent_back, draft.sent_back_by = None, words.strip(), signer.name
    draft.is_stuck = False
    draft.save()
    to_tell = telling or Telling()
    to_tell.add(draft.plan, draft.drafted_by, SENT_BACK, by=signer.name)
    if telling is None:
        to_tell.send(now)
    what = f"Updated plan of {draft.drafted_by.name}, by {signer.name}"
    log(by=None, verb="sent back", what=what, now=now, record=draft.plan.code, child=draft.plan.child.code)
    return draft


def _held(draft: PlanDraft, signer: Professional, seen: str | None) -> PlanDraft:
    hold_family(draft.plan.child.family_id)
    draft = (
        PlanDraft.objects.select_related(
            "plan__reference__family", "plan__child__family__team", "drafted_by__person"
        )
        .select_for_update(of=("self",))
        .get(pk=draft.pk)
    )
    must(may_sign(signer, draft))
    if not Reading.of(draft.plan, signer.person).reads_all(draft):
        raise Refused(WITHHELD)
    facts = facts_to_sign(draft)
    if not is_as_seen(facts, seen):
        raise Overtaken(
            "It was changed and handed in again while you were reading.",
            theirs="It is shown as it stands now.",
            seen=seal(facts),
            asks="Read it once more.",
        )
    return draft


def _apply(row: DraftRow, draft: PlanDraft, signer: Professional, now: datetime, today: date) -> None:
    action = row.action or PlanAction(plan=draft.plan)
    if row.action:
        rows = PlanAction.objects.select_for_update(of=("self",)).select_related("owner")
        action = row.action = rows.get(pk=row.action_id)
    try:
        agreed = _agreed(row, draft, signer, today)
    except Refused as no:
        raise Refused(f"“{row.does}”: {no.sentence}{_goes_back(draft)}") from no
    action.plan = draft.plan
    if row.closed_on:
        action.state, action.closed_on = row.became, row.closed_on
    verb = "closed" if row.closed_on else "changed" if row.action else "added"
    save_row(action, agreed, _why(row.why, draft, signer), verb, None, now)


def _apply_part(part: DraftPart, draft: PlanDraft, signer: Professional, now: datetime) -> None:
    plan = Plan.objects.select_for_update(of=("self",)).select_related(*AROUND).get(pk=draft.plan_id)
    if moved := moved_on(part, plan):
        told = "It was changed on the plan meanwhile too. " + " ".join(moved)
        raise Refused(f"{part}: {told}{_goes_back(draft)}")
    said = Said.by(part)
    if refusal := lacking(said, plan):
        raise Refused(f"{part}: {refusal.sentence}{_goes_back(draft)}")
    become(said, plan, _why(part.why, draft, signer), now)


def _why(said: str, draft: PlanDraft, signer: Professional) -> str:
    """By whom first, so that the history has it however long the rest is."""
    author, other = draft.drafted_by.name[:NAMED], signer.name[:NAMED]
    return f"{author}, signed off by {other}: {said}"


def _agreed(row: DraftRow, draft: PlanDraft, signer: Professional, today: date) -> Agreed:
    """What it is to say, held to the rules of the plan's own page as they are today."""
    if row.action:
        must(may_change(row.action))
        if both := changed_by_both(row):
            says = "\n".join(words_of_fact(row.action, name) for name in both)
            raise Refused(f"It was changed on the plan meanwhile too, and says now: {says}.")
    said = facts_of_row(row)
    agreed = Agreed(**{name: said[name] for name in (*WORDS, "by_date")}, owner=owner_of(row, said["owner"]))
    check(agreed, today, was=row.action.by_date if row.action else None)
    check_for(draft.plan, agreed, signer.person)
    if row.action is None:
        check_new(draft.plan, agreed)
    return agreed


def _goes_back(draft: PlanDraft) -> str:
    return f" Send it back, so that {draft.drafted_by.name} looks at it again."
