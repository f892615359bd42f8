"""The words of a concern about a missed date, so that a chair need only check and send them."""

from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, day_and_date
from plans.models import Plan


def concern_about(deadline: Deadline, plan: Plan, *, reckoner: Reckoner, today: date) -> dict[str, str]:
    """What is wrong and what is asked for, in a form's fields. Codes only: the concern goes out by e-mail."""
    kind = Kind(deadline.kind)
    due = day_and_date(deadline.due_date)
    if kind is Kind.VISIT:
        wrong = f"The child of plan {plan.code} was to be seen by {due}. No visit with the child seen is"
        ask = (
            "Please see the child, alone where you can, and tell me the day, how the child is, "
            "and what makes sure that the next visit is in time."
        )
    else:
        which = "first core group" if kind is Kind.FIRST_CORE_GROUP else "core group"
        wrong = f"The {which} of plan {plan.code} was to be held by {due}. No core group held is"
        ask = (
            "Please hold the core group, tell me the day that it is on, "
            "and say what makes sure that the next one is in time."
        )
    rule = reckoner.stored_rule(deadline)
    return {
        "concern": (
            f"{wrong} recorded{_late(deadline, reckoner, today)}.\n\n"
            f"The limit is {rule.sentence}, counted from {day_and_date(deadline.counted_from)}."
        ),
        "asked": ask,
    }


def _late(deadline: Deadline, reckoner: Reckoner, today: date) -> str:
    try:
        days = reckoner.calendar.between(deadline.due_date, today)
    except OutsideCalendar:
        return ""
    return f", {counted(days, 'working day')} after the limit" if days > 0 else ""
