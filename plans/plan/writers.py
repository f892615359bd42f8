"""Who writes on a plan: one of the unit, or who leads it, from behind their door."""

from datetime import datetime

from cpunit.audit.log import WHAT_LENGTH, log
from cpunit.people.models import Person, User
from plans.models import Plan

Writer = User | Person
REASON_LENGTH = 100
NAMED_LENGTH = 60


def log_of(plan: Plan, *, by: Writer | None, verb: str, what: str, now: datetime) -> None:
    """One event; of who is no user of the product it says the name, however long the rest is."""
    if isinstance(by, Person):
        who = f", by {by.name}, who leads the plan"
        what, by = f"{what[: WHAT_LENGTH - len(who)]}{who}", None
    log(by=by, verb=verb, what=what, now=now, record=plan.code, child=plan.child.code)


def history_of(by: Writer | None, why: str = "") -> str:
    """What the history of a record says of a change: why, and by whom where nobody is signed in, at a door or
    by a case system's key.
    """
    if isinstance(by, Person):
        whose = f"Behind their door, by {by.name}"
    else:
        whose = f"By {by.name}" if by and not by.is_active else ""
    return ": ".join(each for each in (whose[:NAMED_LENGTH], why) if each)[:REASON_LENGTH]
