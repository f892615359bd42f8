"""By when something was to be done again on a plan, counted from any day of it: the rule that stood then."""

from collections.abc import Iterable
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.intervals import Limit, LimitOf
from cpunit.domain.reckon import due_dates
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, Unit
from plans.models import Plan

FIRSTS = {Kind.CORE_GROUP: Kind.FIRST_CORE_GROUP, Kind.REVIEW: Kind.FIRST_REVIEW, Kind.VISIT: Kind.VISIT}
"""What the first of a kind is, counted from the day that the plan started."""


def limits(plan: Plan, kind: Kind, stored: Iterable[Deadline], reckoner: Reckoner) -> LimitOf:
    """What tells the limit of `kind` counted from a day.

    `stored` are the plan's dates, open and closed: one that was counted from that day says by which rule it
    was made. Where none was (a core group recorded after a later one), the rule in force on that day counts.
    None beyond the bank holidays that are known.
    """
    kinds = {kind.value, FIRSTS[kind].value}
    rows = {row.counted_from: row for row in sorted(stored, key=_opened) if row.kind in kinds}

    def limit_of(day: date) -> Limit | None:
        row = rows.get(day)
        if row is not None:
            return _limit(row.due_date, reckoner.stored_rule(row))
        which = FIRSTS[kind] if day <= plan.started_on else kind
        try:
            rule = reckoner.effective_rule(
                which,
                day,
                conference=ConferenceKind.REVIEW if which is Kind.REVIEW else ConferenceKind.INITIAL,
                interval=plan.visit_every if kind is Kind.VISIT else None,
            )
            return _limit(due_dates(rule, day, reckoner.calendar).due, rule)
        except OutsideCalendar:
            return None

    return limit_of


def _opened(row: Deadline) -> int:
    return row.pk


def _limit(day: date, rule: Rule) -> Limit:
    return Limit(day, rule.amount_words, rule.unit is Unit.WORKING_DAYS)
