"""Changes of calendar and timescale, made and counted as the worker does."""

from datetime import UTC, date, datetime
from typing import Any

from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.override_rule import Own, override_rule
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.domain.timescales import ConferenceKind, Kind, Unit
from cpunit.people.models import User

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
CLOSURE = date(2025, 3, 12)

REFUSED = [
    (date(2025, 3, 15), "closure", "Saturday"),
    (date(2025, 3, 16), "bank-holiday", "Sunday"),
    (date(2011, 12, 30), "closure", "outside"),
    (date(2031, 1, 3), "bank-holiday", "outside"),
    (date(2025, 12, 25), "closure", "already"),
    (date(2025, 3, 12), "worked", "not a published bank holiday"),
]
"""Days that change nothing: the day, its kind, and what the refusal says."""


def closed(day: date, by: User, kind: str = "closure") -> int:
    """How many dates a closure, or another kind of day, moves."""
    add_day(day=day, name="Flood", kind=kind, reason="The civic centre is under water.", by=by, now=NOW)
    return recount_waiting(now=NOW)


def own(kind: Kind, amount: int, by: User, **other: object) -> int:
    """How many dates a timescale of the unit's own moves; from 1 March 2025 on unless told otherwise."""
    given: dict[str, Any] = {
        "conference": ConferenceKind.INITIAL,
        "unit": Unit.WORKING_DAYS,
        "in_force_from": date(2025, 3, 1),
    }
    facts = {**given, **other}
    conference = facts.pop("conference")
    override_rule(
        kind=kind, conference=conference, own=Own(amount=amount, reason="Agreed.", **facts), by=by, now=NOW
    )
    return recount_waiting(now=NOW)
