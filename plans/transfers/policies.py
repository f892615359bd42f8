"""Who keeps a transfer out, and on which days its facts can have happened; each no is a sentence."""

from datetime import date

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.models import User
from plans.models import Plan, TransferOut
from plans.plan.policies import may_record


def may_record_move(user: User, plan: Plan, under_way: TransferOut | None) -> Refusal | None:
    """May this person record that the child of the plan moves to another authority?"""
    refusal = may_record(user, plan)
    if refusal:
        return refusal
    if plan.child.death_date is not None:
        return Refusal(f"{plan.child.name} has died: the plan is ended instead.")
    if under_way is not None:
        return Refusal(
            f"A transfer of this plan to {under_way.authority} is under way already: go on with that one."
        )
    return None


def may_keep(user: User, transfer: TransferOut) -> Refusal | None:
    """May this person go on with the transfer: whoever records on the plan, while it is under way."""
    if transfer.state != TransferOut.State.UNDER_WAY:
        day = f" on {long_date(transfer.ended_on)}" if transfer.ended_on else ""
        state = transfer.get_state_display().lower()
        return Refusal(f"This transfer was {state}{day}: nothing more is recorded on it.")
    return may_record(user, transfer.plan)


def may_send_to(user: User, transfer: TransferOut) -> Refusal | None:
    """May this person record a paper as sent: while it is under way, and once they have taken the plan over,
    as papers follow.
    """
    if transfer.state == TransferOut.State.ACCEPTED and not user.is_administrator:
        return None
    return may_keep(user, transfer)


def may_move_on(plan: Plan, moves_on: date) -> Refusal | None:
    """Can the child of this plan move on that day, past or to come?"""
    if moves_on < plan.started_on:
        return Refusal(
            f"The plan started on {long_date(plan.started_on)}: a child who moved before that did not move "
            "while on it. Check the day.",
            "moves_on",
        )
    return None


def may_have_been_held(transfer: TransferOut, held_on: date, ended_on: date, today: date) -> Refusal | None:
    """Can their conference have accepted the plan on that day, and the plan have ended here on the other?
    Not before the child has moved, and for good.
    """
    if transfer.moves_on > today:
        return Refusal(
            f"The move is recorded for {day_and_date(transfer.moves_on)}: the plan goes on here until then. "
            "Record their conference after it, or change the day of the move.",
            "held_on",
        )
    if not transfer.is_permanent:
        return Refusal(
            "It is not recorded that the move is for good: change that first, or the plan stays here.",
            "held_on",
        )
    if transfer.told_on is None:
        return Refusal(
            f"Record first when {transfer.authority} was told: their conference comes after that.", "held_on"
        )
    if held_on < transfer.told_on:
        return Refusal(
            f"{transfer.authority} was told on {day_and_date(transfer.told_on)}: their conference was on "
            "that day or later.",
            "held_on",
        )
    died = transfer.plan.child.death_date
    if died and held_on > died:
        return Refusal(
            f"{transfer.plan.child.name} died on {long_date(died)}, before that: the plan ends for that "
            "reason.",
            "held_on",
        )
    if ended_on < held_on:
        return Refusal(
            f"The plan stays ours until their conference, on {day_and_date(held_on)}: it ends on that day or "
            "later.",
            "ended_on",
        )
    if ended_on < transfer.moves_on:
        return Refusal(
            f"The child moved on {day_and_date(transfer.moves_on)}: the plan ends here on that day or later.",
            "ended_on",
        )
    return None
