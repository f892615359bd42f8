"""The lead social worker drafts the updated plan, row by row, and hands it in."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from conferences.conference.sealed import Facts, changed_since, kept, seen_again
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Person
from plans.agreed_actions.actions.keep_action import (
    Agreed,
    check,
    check_for,
    check_new,
    facts_of,
)
from plans.agreed_actions.policies import may_change
from plans.drafting.actions.writing import NOT_IN_IT, changes, held, taken_back
from plans.drafting.letters import TO_SIGN, Telling
from plans.drafting.moved import changed_by_both, facts_of_row, owner_of
from plans.drafting.parts import parts_of
from plans.drafting.reading import Reading, rows_of
from plans.drafting.signers import asked_to_sign, signs
from plans.models import DraftRow, Plan, PlanAction, PlanDraft
from plans.plan.sides import WORDS

TO_DO = PlanAction.State.TO_DO.value
THERE = "Somebody else changed this"
HERE = "You changed this in another window, or the unit changed it on the plan"
THE_PLAN, THE_DRAFT = "plan", "draft"
NOT_SHOWN = "The unit changes this row: ring it."
NOBODY_SIGNS = "Nobody can sign this off: ring the unit."


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """A row as it is typed: what it says, what became of it, and why it is changed. Where the plan's row was
    changed too, `holds` says which of both, and `shown` is the seal of what the plan was shown to say.
    """

    agreed: Agreed
    why: str
    became: str = PlanAction.State.TO_DO
    holds: str = ""
    shown: str | None = None


@transaction.atomic
def write_row(
    *,
    plan: Plan,
    typed: Drafted,
    by: Person,
    now: datetime,
    today: date,
    action: PlanAction | None = None,
    key: int | None = None,
    seen: str | None = None,
) -> DraftRow:
    """A row of the draft: of an `action` that stands, the new one of that `key`, or one more. A draft that
    was handed in is taken back by it. Raises `Overtaken` where the page was left behind.
    """
    plan, draft = held(plan, by)
    if action:
        must(may_change(action := PlanAction.objects.select_related("owner").get(pk=action.pk)))
    row = _row(draft, action, key)
    if not Reading.of(plan, by).opens(action, row):
        raise Refused(NOT_SHOWN)
    row.action = action
    stands: Facts = facts_of_row(row) if row.pk else _of_action(action)
    given = _given(typed)
    theirs = partial(_words, row, stands)
    said = kept(stands, seen, given, theirs, changed=HERE if row.pk else THERE)
    both = changed_by_both(row) if row.pk else {}
    is_said = bool(typed.holds) and not changed_since(both, typed.shown)
    if is_said and typed.holds == THE_PLAN:
        said |= both
    owner = typed.agreed.owner if said["owner"] == given["owner"] else owner_of(row, said["owner"])
    agreed = Agreed(**{name: said[name] for name in (*WORDS, "by_date")}, owner=owner)
    check(agreed, today, was=action.by_date if action else None)
    check_for(plan, agreed, by)
    if not said["why"]:
        raise Refused("Say why it is changed.", about="why")
    if action and facts_of(action) == {name: said[name] for name in facts_of(action)} and _goes_on(said):
        out = " Take it out of the draft." if row.pk else ""
        raise Refused(f"Nothing is changed: the plan says this already.{out}", about="action")
    if action is None:
        check_new(plan, agreed)
        _check_new_in(draft, agreed, row)
    if draft is None:
        draft = PlanDraft.objects.create(plan=plan, drafted_by=by.professional, begun_at=now)
    for name in WORDS:
        setattr(row, "does" if name == "action" else name, said[name])
    row.draft, row.owner, row.by_date, row.why = draft, owner, said["by_date"], said["why"]
    row.became, row.closed_on = said["became"], None if _goes_on(said) else row.closed_on or today
    if action:
        row.seen = _sealed(row, action, {} if is_said else both)
    row.save()
    taken_back(draft)
    return row


@transaction.atomic
def take_out_row(*, row: DraftRow, by: Person, now: datetime) -> None:
    """What the row would change stays as it is."""
    _, draft = held(row.draft.plan, by)
    if draft is None or not draft.rows.filter(pk=row.pk).exists():
        raise Refused(NOT_IN_IT)
    row.delete()
    taken_back(draft)


@transaction.atomic
def hand_in(*, plan: Plan, by: Person, now: datetime, telling: Telling | None = None) -> PlanDraft:
    """Who supervises its author, or manages the team, is told that it waits for them: here, or by who does
    it for several.
    """
    plan, draft = held(plan, by)
    rows, parts = rows_of(draft), parts_of(draft)
    if draft is None or not (rows or parts):
        raise Refused("Nothing is drafted yet: choose a row of the plan, or add one.")
    if draft.handed_in_at:
        raise Refused("It is handed in already.")
    draft.drafted_by, draft.plan = by.professional, plan
    if not (asked := asked_to_sign(draft)):
        raise Refused("Nobody is recorded who supervises you or manages the team: ring the unit.")
    signers = [each for each in asked if signs(each, draft)]
    if not signers:
        raise Refused(NOBODY_SIGNS)
    draft.handed_in_at, draft.sent_back, draft.sent_back_by = now, "", ""
    draft.save()
    to_tell = telling or Telling()
    for signer in signers:
        to_tell.add(draft.plan, signer, TO_SIGN, by=by.name)
    if telling is None:
        to_tell.send(now)
    what = f"Updated plan handed in by {by.name}: {changes(rows, parts)}"
    log(by=None, verb="handed in", what=what, now=now, record=plan.code, child=plan.child.code)
    return draft


def _check_new_in(draft: PlanDraft | None, agreed: Agreed, row: DraftRow) -> None:
    if draft is None:
        return
    said = {name: getattr(agreed, name) for name in WORDS if name != "action"}
    same = draft.rows.filter(action=None, does=agreed.action, owner=agreed.owner, by_date=agreed.by_date)
    if same.filter(**said).exclude(pk=row.pk).exists():
        raise Refused("The draft says this already.")


def _row(draft: PlanDraft | None, action: PlanAction | None, key: int | None) -> DraftRow:
    rows = draft.rows.select_related("owner") if draft else DraftRow.objects.none()
    if action:
        return rows.filter(action=action).first() or DraftRow(owner=action.owner)
    if key is None:
        return DraftRow()
    found = rows.filter(pk=key, action=None).first()
    if found is None:
        raise Refused("This row is not in the draft any more.")
    return found


def _of_action(action: PlanAction | None) -> Facts:
    if action is None:
        return {**dict.fromkeys((*WORDS, "owner", "by_date", "why"), ""), "became": TO_DO}
    return {**facts_of(action), "became": TO_DO, "why": ""}


def _given(typed: Drafted) -> dict[str, object]:
    agreed = typed.agreed
    said: dict[str, object] = {name: getattr(agreed, name).strip() for name in WORDS}
    return said | {
        "owner": str(agreed.owner.pk),
        "by_date": agreed.by_date,
        "became": str(typed.became),
        "why": typed.why.strip(),
    }


def _goes_on(said: Facts) -> bool:
    return bool(said["became"] == PlanAction.State.TO_DO)


def _sealed(row: DraftRow, action: PlanAction, unsaid: Facts) -> str:
    """The plan's row as its author was shown it; of what they were not asked yet, as the draft began."""
    facts = facts_of(action)
    return seen_again(row.seen or None, {name: facts[name] for name in facts if name not in unsaid})


def _words(row: DraftRow, stands: Facts, name: str) -> str:
    value = owner_of(row, stands[name]) if name == "owner" else stands[name]
    return day_and_date(value) if isinstance(value, date) else str(value or "Nothing")
