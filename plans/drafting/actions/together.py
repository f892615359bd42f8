"""The same is drafted for brothers and sisters, handed in, signed off or sent back: for all or for none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import transaction

from conferences.conference.sealed import Facts, Overtaken, changed_since, seen_again
from cpunit.domain.refusal import Refused
from cpunit.people.held import hold_family
from cpunit.people.models import Person, Professional
from plans.agreed_actions.actions.keep_action import Agreed
from plans.drafting.actions.sign_draft import send_back_draft, sign_off_draft
from plans.drafting.actions.write_draft import Drafted, hand_in, take_out_row, write_row
from plans.drafting.actions.write_part import take_out_part, write_part
from plans.drafting.actions.writing import NOT_IN_IT
from plans.drafting.letters import Telling
from plans.drafting.parts import of_part
from plans.drafting.reading import open_draft
from plans.drafting.together import (
    of_child,
    parts_alike,
    parts_of_drafts,
    rows_alike,
    rows_of_drafts,
)
from plans.models import DraftPart, DraftRow, Plan, PlanAction, PlanDraft

OTHERWISE = "the plan or its draft says something else by now: write it there."
WAITS = "the draft is handed in: write it there, which takes it back."
BY_ANOTHER = "somebody else wrote it again since: it is signed off, or sent back, on its own page."


@transaction.atomic
def write_rows(
    *,
    plan: Plan,
    also: Sequence[Plan],
    typed: Drafted,
    by: Person,
    now: datetime,
    today: date,
    action: PlanAction | None = None,
    key: int | None = None,
    seen: str | None = None,
) -> list[DraftRow]:
    """As `write_row`, and what it came to in each of the plans `also`, where the same row stands."""
    hold_family(plan.child.family_id)
    write = partial(write_row, by=by, now=now, today=today)
    drafted = rows_of_drafts([plan, *also]) if also else []
    places = rows_alike(also, drafted, action, _row(drafted, plan, action, key))
    mine = write(plan=plan, typed=typed, action=action, key=key, seen=seen)
    agreed = Agreed(
        need=mine.need,
        outcome=mine.outcome,
        action=mine.does,
        measure=mine.measure,
        in_family_words=mine.in_family_words,
        owner=mine.owner,
        by_date=mine.by_date,
    )
    said = replace(typed, agreed=agreed, why=mine.why, became=mine.became)
    made = [mine]
    for other in also:
        with of_child(other):
            _must_be_open(other)
            if other.pk not in places:
                raise Refused(OTHERWISE)
            there, its_key = places[other.pk]
            made.append(write(plan=other, typed=said, action=there, key=its_key))
    return made


@transaction.atomic
def write_parts(
    *,
    plan: Plan,
    also: Sequence[Plan],
    which: str,
    typed: Facts,
    by: Person,
    now: datetime,
    seen: str | None = None,
) -> list[DraftPart]:
    """As `write_part`, and likewise."""
    hold_family(plan.child.family_id)
    drafted = parts_of_drafts([plan, *also], which) if also else {}
    alike = {each.pk for each in parts_alike(also, drafted, plan, which)}
    mine = write_part(plan=plan, which=which, typed=typed, by=by, now=now, seen=seen)
    said = of_part(mine, plan)
    made = [mine]
    for other in also:
        with of_child(other):
            _must_be_open(other)
            if other.pk not in alike:
                raise Refused(OTHERWISE)
            made.append(write_part(plan=other, which=which, typed=said, by=by, now=now))
    return made


@transaction.atomic
def take_out_rows(*, row: DraftRow, also: Sequence[Plan], by: Person, now: datetime) -> None:
    """As `take_out_row`, and the same row of each of the plans `also`."""
    plan = row.draft.plan
    hold_family(plan.child.family_id)
    drafted = rows_of_drafts([plan, *also])
    mine = next((each for each in drafted if each.pk == row.pk), None)
    if mine is None:
        raise Refused(NOT_IN_IT)
    places = rows_alike(also, drafted, mine.action, mine)
    take_out_row(row=mine, by=by, now=now)
    for other in also:
        with of_child(other):
            _must_be_open(other)
            if other.pk not in places:
                raise Refused(OTHERWISE)
            theirs = _row(drafted, other, *places[other.pk])
            if theirs is None:
                raise Refused(OTHERWISE)
            take_out_row(row=theirs, by=by, now=now)


@transaction.atomic
def take_out_parts(*, plan: Plan, also: Sequence[Plan], which: str, by: Person, now: datetime) -> None:
    """As `take_out_part`, and likewise."""
    hold_family(plan.child.family_id)
    drafted = parts_of_drafts([plan, *also], which)
    alike = {each.pk for each in parts_alike(also, drafted, plan, which)}
    take_out_part(plan=plan, which=which, by=by, now=now)
    for other in also:
        with of_child(other):
            _must_be_open(other)
            if other.pk not in alike:
                raise Refused(OTHERWISE)
            take_out_part(plan=other, which=which, by=by, now=now)


@transaction.atomic
def hand_in_all(*, plan: Plan, also: Sequence[Plan], by: Person, now: datetime) -> list[PlanDraft]:
    """As `hand_in`, each of them; who signs is told once."""
    telling = Telling()
    done = [hand_in(plan=plan, by=by, now=now, telling=telling)]
    for other in also:
        with of_child(other):
            _must_be_own(other, by)
            done.append(hand_in(plan=other, by=by, now=now, telling=telling))
    telling.send(now)
    return done


def facts_of_all(drafts: Sequence[PlanDraft]) -> Facts:
    """By which it is known whether the same of brothers and sisters is signed that was read."""
    return {f"also {each.plan_id}": each.handed_in_at for each in drafts}


@transaction.atomic
def sign_off_all(
    *,
    draft: PlanDraft,
    also: Sequence[Plan],
    signer: Professional,
    now: datetime,
    today: date,
    seen: str | None = None,
) -> list[PlanDraft]:
    """As `sign_off_draft`, each of them."""
    telling = Telling()
    do = partial(sign_off_draft, signer=signer, now=now, today=today, telling=telling)
    done = _each(draft, also, seen, lambda one, its_seal: do(draft=one, seen=its_seal))
    telling.send(now)
    return done


@transaction.atomic
def send_back_all(
    *,
    draft: PlanDraft,
    also: Sequence[Plan],
    signer: Professional,
    words: str,
    now: datetime,
    seen: str | None = None,
) -> list[PlanDraft]:
    """As `send_back_draft`, each of them."""
    telling = Telling()
    do = partial(send_back_draft, signer=signer, words=words, now=now, telling=telling)
    done = _each(draft, also, seen, lambda one, its_seal: do(draft=one, seen=its_seal))
    telling.send(now)
    return done


def _each(
    draft: PlanDraft,
    also: Sequence[Plan],
    seen: str | None,
    do: Callable[[PlanDraft, str | None], PlanDraft],
) -> list[PlanDraft]:
    hold_family(draft.plan.child.family_id)
    done = [do(draft, seen)]
    for other in also:
        last = other.drafts.order_by("-pk").first()
        with of_child(other):
            if last is None:
                raise Refused("nothing is drafted any more.")
            stands, waits = facts_of_all([last]), last.handed_in_at and not last.signed_at
            if waits and last.drafted_by_id != draft.drafted_by_id:
                raise Refused(BY_ANOTHER)
            if waits and changed_since(stands, seen):
                raise Overtaken(
                    f"{other.child.name}: it was changed and handed in again while you were reading.",
                    theirs="It is shown as it stands now.",
                    seen=seen_again(seen, stands),
                    asks="Read it once more.",
                )
            done.append(do(last, None))
    return done


def _row(
    drafted: Sequence[DraftRow], plan: Plan, action: PlanAction | None, key: int | None
) -> DraftRow | None:
    rows = [each for each in drafted if each.draft.plan_id == plan.pk]
    if action:
        return next((each for each in rows if each.action_id == action.pk), None)
    return next((each for each in rows if each.pk == key), None) if key else None


def _must_be_own(plan: Plan, by: Person) -> None:
    """What somebody else left half written is handed in where it is read."""
    draft = open_draft(plan)
    if draft and draft.drafted_by_id != by.pk:
        raise Refused(f"{draft.drafted_by.name} wrote what is drafted: read it on its own page.")


def _must_be_open(plan: Plan) -> None:
    draft = open_draft(plan)
    if draft and draft.handed_in_at:
        raise Refused(WAITS)
