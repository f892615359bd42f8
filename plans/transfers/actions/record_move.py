"""Record that the child of a plan moves to another authority (KRK-7)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.papers.actions import queue_message
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.models import Plan, SentPaper, TransferOut
from plans.transfers.loading import under_way
from plans.transfers.policies import may_move_on, may_record_move


@transaction.atomic
def record_move(
    *,
    plan: Plan,
    authority: str,
    moves_on: date,
    is_permanent: bool,
    papers: Iterable[str],
    by: User,
    now: datetime,
) -> TransferOut:
    """The transfer, with the papers that the authority is to have; the plan's chair is told, without the
    child's name. The plan stays ours, and nothing about its dates changes.

    Raises `Refused` where one is under way already: of two who record it at once, the second one is told.
    """
    hold_family(plan.child.family_id)
    plan = Plan.objects.select_related("child", "reference", "chair__user").get(pk=plan.pk)
    must(may_record_move(by, plan, under_way(plan)) or may_move_on(plan, moves_on))
    authority = authority.strip()
    if not authority:
        raise Refused("Say to which authority the child moves.", about="authority")
    transfer = TransferOut.objects.create(
        plan=plan,
        authority=authority,
        moves_on=moves_on,
        is_permanent=is_permanent,
        recorded_by=by,
        recorded_at=now,
    )
    names = {name.lower(): name for each in papers if (name := " ".join(each.split()))}
    if any(len(name) > NAME_LENGTH for name in names.values()):
        raise Refused(f"A paper's name has {NAME_LENGTH} letters at most: one a line.", about="papers")
    SentPaper.objects.bulk_create(SentPaper(transfer=transfer, name=name) for name in names.values())
    _tell_chair(transfer, by, now)
    log(
        by=by,
        verb="recorded",
        what=f"Moves to another authority: {authority}",
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return transfer


@transaction.atomic
def record_moves(*, plans: Iterable[Plan], by: User, now: datetime, **facts: Any) -> list[TransferOut]:
    """Of brothers and sisters who move together, each plan with a transfer of its own; the facts are those of
    `record_move`. All of them or none.
    """
    return [record_move(plan=plan, by=by, now=now, **facts) for plan in plans]


NAME_LENGTH = 150


def _tell_chair(transfer: TransferOut, by: User, now: datetime) -> None:
    """By e-mail, unless it is the chair who recorded it; Today tells them either way."""
    chair = transfer.plan.chair
    if chair is None or chair.user == by or not chair.user.email:
        return
    queue_message(
        dedupe_key=f"transfer-out:{transfer.pk}",
        record=transfer.plan.reference,
        to_name=chair.user.name,
        to_address=chair.user.email,
        subject=f"Plan {transfer.plan.code}: a move to another authority",
        body=(
            f"It is recorded that the child on plan {transfer.plan.code} moves to another authority. "
            "The plan stays open here, with all its dates, until the conference there has accepted it.\n\n"
            "Sign in to see to where, and what has been told and sent.\n"
        ),
        now=now,
    )
