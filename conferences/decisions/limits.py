"""The days inside which a conference fixes the first core group and the visits."""

from datetime import date
from typing import NamedTuple

from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.reckon import Explanation, longest_interval
from cpunit.domain.refusal import Refusal
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import counted, day_and_date


class VisitLimit(NamedTuple):
    """The most working days between two visits, and the rule that says so."""

    working_days: int
    rule: str


def core_group_limit(held_on: date, conference: Conference, reckoner: Reckoner) -> Explanation:
    """The last day for the first core group, counted from the conference."""
    return reckoner.explain(Kind.FIRST_CORE_GROUP, held_on, conference=ConferenceKind(conference.kind))


def visit_limit(held_on: date, conference: Conference, reckoner: Reckoner) -> VisitLimit:
    """How far apart visits are at the most, counted from the conference (BNS-9)."""
    rule = reckoner.rule(Kind.VISIT, on=held_on, conference=ConferenceKind(conference.kind))
    return VisitLimit(longest_interval(rule, held_on, reckoner.calendar), rule.sentence)


def may_visit_every(
    days: int | None, held_on: date, conference: Conference, reckoner: Reckoner
) -> Refusal | None:
    """Whether visits can be that many working days apart."""
    limit = visit_limit(held_on, conference, reckoner)
    if days is None or 1 <= days <= limit.working_days:
        return None
    apart = counted(limit.working_days, "working day")
    return Refusal(f"Visits are from 1 to {apart} apart: the rule is {limit.rule}.")


def may_hold_core_group_on(
    day: date | None, held_on: date, conference: Conference, reckoner: Reckoner
) -> Refusal | None:
    """Whether the first core group can be on that day (LDS-10)."""
    return _inside(
        "The first core group", day, held_on, core_group_limit(held_on, conference, reckoner), reckoner
    )


def _inside(
    what: str, day: date | None, held_on: date, limit: Explanation, reckoner: Reckoner
) -> Refusal | None:
    if day is None:
        return None
    if day <= held_on:
        return Refusal(f"{what} is after the conference: choose a day after {day_and_date(held_on)}.")
    if day > limit.due:
        return Refusal(
            f"{what} is by {day_and_date(limit.due)} at the latest ({limit.rule}): {day_and_date(day)} is "
            "too late."
        )
    closed = reckoner.calendar.name_of(day)
    if closed:
        return Refusal(f"{day_and_date(day)} is not a working day ({closed}): choose another day.")
    return None
