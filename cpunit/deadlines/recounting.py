"""Counting open dates anew, set by set: each distinct count is made once in Python, and joined back in one
statement.

Thousands of dates share a few hundred counts (kind, rule and day counted from), so a closure day on a table
of hundreds of thousands of open dates is one grouping, a few milliseconds of arithmetic and one UPDATE.
"""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Q
from django.utils.timezone import localdate

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.reckon import due_dates
from cpunit.domain.rules import UNITS_OWN
from cpunit.domain.timescales import ConferenceKind, Kind, Rule

KEY = {
    "kind": "text",
    "conference": "text",
    "profile": "text",
    "amount": "smallint",
    "unit": "text",
    "backwards": "boolean",
    "counted_from": "date",
    "not_before": "date",
    "interval": "smallint",
    "virtual": "boolean",
    "counted_from_words": "text",
    "rule_source": "text",
    "rule_in_force_from": "date",
}
"""What a date's count depends on, with the columns' types."""

NEW = {
    "profile": "text",
    "amount": "smallint",
    "unit": "text",
    "backwards": "boolean",
    "counted_from_words": "text",
    "rule_source": "text",
    "rule_in_force_from": "date",
    "due_date": "date",
    "book_by": "date",
}
"""What is written back."""


@dataclass(frozen=True)
class Counted:
    """What a set of dates becomes."""

    profile: str
    amount: int
    unit: str
    backwards: bool
    counted_from_words: str
    rule_source: str
    rule_in_force_from: date | None
    due_date: date
    book_by: date


class Recounted(NamedTuple):
    """How many dates moved, and how many kept their day because their count leaves the calendar."""

    moved: int
    beyond: int


Recounter = Callable[[Deadline], Counted | None]
"""Given one date of a set, what the set becomes; None where it stays as it is. Raises `OutsideCalendar`."""


def by_stored_rule(reckoner: Reckoner) -> Recounter:
    """Count by the rule that stands on the row: what a change of the calendar asks for."""

    def recount(deadline: Deadline) -> Counted | None:
        return counted(deadline, reckoner.stored_rule(deadline), reckoner)

    return recount


def by_overrides() -> Recounter:
    """Count by the unit's own timescale in force on the day counted from; dates without one keep their rule.

    A date that was counted by one which has been withdrawn since follows what stands in its place. Each date
    is read under the profile that it was made under. A visit keeps the shorter interval that its conference
    set. What is half-way to a review follows the review's own timescale.
    """
    reckoners: dict[str, Reckoner] = {}

    def recount(deadline: Deadline) -> Counted | None:
        reckoner = reckoners.setdefault(deadline.profile, Reckoner.current(profile=deadline.profile))
        rule = reckoner.effective_rule(
            Kind(deadline.kind),
            deadline.counted_from,
            conference=ConferenceKind(deadline.conference),
            virtual=deadline.virtual,
            interval=deadline.interval,
        )
        was_overridden = deadline.rule_source.startswith(UNITS_OWN)
        if rule.reason or was_overridden or rule.towards is not None:
            return counted(deadline, rule, reckoner)
        return None

    return recount


def counted(deadline: Deadline, rule: Rule, reckoner: Reckoner) -> Counted:
    """What a date becomes by a rule. Raises `OutsideCalendar`."""
    due = due_dates(rule, deadline.counted_from, reckoner.calendar).due
    due = max(due, deadline.not_before) if deadline.not_before else due
    book_by = reckoner.calendar.on_or_before(due)
    return Counted(
        profile=rule.profile,
        amount=rule.amount,
        unit=rule.unit.value,
        backwards=rule.backwards,
        counted_from_words=rule.counted_from[:200],
        rule_source=rule.source.sentence[:600],
        rule_in_force_from=rule.in_force_from,
        due_date=due,
        book_by=book_by,
    )


def recount_where(which: Q, recount: Recounter, *, reason: str, now: datetime) -> Recounted:
    """Count the open dates that `which` names anew. Each move is logged with the reason.

    Locks the dates it changes; the caller has begun a transaction.
    """
    sets = list(_sets(which, recount))
    changes = [one.change for one in sets if one.change]
    beyond = sum(one.number for one in sets if one.is_beyond)
    if not changes:
        return Recounted(0, beyond)
    columns = list(zip(*changes, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [*map(list, columns), localdate(now), reason[:300], now])
        moved: int = cursor.fetchone()[0]
    return Recounted(moved, beyond)


def leaving_the_calendar(which: Q, recount: Recounter) -> int:
    """How many of the open dates that `which` names could not be counted; changes nothing."""
    return sum(one.number for one in _sets(which, recount) if one.is_beyond)


class _Set(NamedTuple):
    """Dates that share one count. `change` is their key and what they become; None where they stay."""

    number: int
    change: tuple[object, ...] | None
    is_beyond: bool = False


def _sets(which: Q, recount: Recounter) -> Iterable[_Set]:
    standing = Deadline.objects.open().filter(which).order_by()
    facts = (*KEY, "due_date", "book_by")
    for *values, number in standing.values_list(*facts).annotate(number=Count("id")):
        row = Deadline(**dict(zip(facts, values, strict=True)))
        try:
            becomes = recount(row)
        except OutsideCalendar:
            yield _Set(number, None, is_beyond=True)
            continue
        differs = becomes and astuple(becomes) != tuple(getattr(row, name) for name in NEW)
        yield _Set(number, (*values, *astuple(becomes)) if becomes and differs else None)


def _statement() -> str:
    types = [*KEY.values(), "date", "date", *NEW.values()]
    names = [*(f"at_{name}" for name in KEY), "at_due_date", "at_book_by", *(f"to_{name}" for name in NEW)]
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    exact = " AND ".join(f"d.{name} = n.at_{name}" for name in KEY if name not in NULLABLE)
    either = " AND ".join(f"d.{name} IS NOT DISTINCT FROM n.at_{name}" for name in NULLABLE)
    setting = ", ".join(f"{name} = held.to_{name}" for name in NEW)
    return f"""
WITH n AS (SELECT * FROM unnest({arrays}) AS n({", ".join(names)})),
held AS (
    SELECT d.id AS held_id, d.due_date AS was, n.*
    FROM deadlines_deadline d
    JOIN n ON {exact} AND {either} AND d.due_date = n.at_due_date AND d.book_by = n.at_book_by
    WHERE d.closed_at IS NULL
    FOR NO KEY UPDATE OF d
), changed AS (
    UPDATE deadlines_deadline d SET {setting} FROM held WHERE d.id = held.held_id
    RETURNING d.id, held.was, d.due_date
), logged AS (
    INSERT INTO deadlines_deadlinemove (deadline_id, from_due, to_due, was_late, reason, at)
    SELECT id, was, due_date, was < %s, %s, %s FROM changed WHERE due_date <> was
    RETURNING 1
)
SELECT count(*) FROM logged
"""  # noqa: S608  (column names of this file only)


NULLABLE = ("not_before", "interval", "rule_in_force_from")
STATEMENT = _statement()
