"""`dates`: every start date of the known years by every rule of every profile, in three independent ways."""

from datetime import date, timedelta
from typing import Any

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.bench.naive import reckon
from cpunit.bench.scratch import loading, scratch_database
from cpunit.deadlines.bank_holidays import FIRST, LAST, published_calendar, published_holidays
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.profiles import PROFILES
from cpunit.domain.reckon import due_dates
from cpunit.domain.timescales import ConferenceKind, Kind, Rule, Unit, rule_for

MOST_MS = 5_000
FEWEST = 1_000_000
Answers = list[list[tuple[date, date] | None]]

CALENDAR = """
CREATE TABLE bench_calendar AS
SELECT day::date, worked, (count(*) FILTER (WHERE worked) OVER (ORDER BY day))::int AS number
FROM (
    SELECT day, extract(isodow FROM day) < 6 AND NOT day::date = ANY(%s) AS worked
    FROM generate_series(%s::date, %s::date, interval '1 day') AS day
) AS days;
ALTER TABLE bench_calendar ADD PRIMARY KEY (day);
CREATE UNIQUE INDEX ON bench_calendar (number) WHERE worked;
ANALYZE bench_calendar;
"""
LIMIT = {
    Unit.WORKING_DAYS: """(SELECT w.day FROM bench_calendar w WHERE w.worked AND w.number = start.number
        + CASE WHEN NOT %(backwards)s THEN %(amount)s
               WHEN start.worked THEN -%(amount)s ELSE 1 - %(amount)s END)""",
    Unit.DAYS: "(start.day + %(step)s * %(amount)s)",
    Unit.WEEKS: "(start.day + %(step)s * 7 * %(amount)s)",
    Unit.MONTHS: "(start.day + make_interval(months => %(amount)s))::date",
}
# Worked out for every start date of one rule. A date due outside the table has no row to join, so it comes
# back empty.
EVERY_START = """
SELECT array_agg(limits.due ORDER BY limits.day), array_agg(booked.day ORDER BY limits.day)
FROM (SELECT start.day, {due} AS due FROM bench_calendar start) AS limits
LEFT JOIN bench_calendar landed ON landed.day = limits.due
LEFT JOIN bench_calendar booked ON booked.worked AND booked.number = landed.number
"""


def run(*, say: Say, rows: int | None = None) -> Result:
    """Ours against the loop; the SQL is a third witness. `rows` takes fewer start dates, for a test."""
    rules = all_rules()
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    days = days[: rows // len(rules)] if rows else days
    say(f"{len(rules)} rules × {len(days):,} start dates = {len(rules) * len(days):,} dates")
    witnesses: dict[str, Answers] = {}

    def ours() -> float:
        took, witnesses["ours"] = timed(lambda: _ours(rules, days))
        return took

    def naive() -> float:
        took, witnesses["naive"] = timed(lambda: _naive(rules, days))
        return took

    ours_ms, naive_ms = interleaved(ours, naive, say)
    with scratch_database(tables=False):
        took, witnesses["sql"] = timed(lambda: _sql(rules, days))
    say(f"SQL over a calendar table: {took:,.1f} ms")
    differences = _differences(witnesses["ours"], witnesses["naive"]) + _differences(
        witnesses["ours"], witnesses["sql"]
    )
    say(f"differences: {differences}")
    count = len(rules) * len(days)
    return Result(
        "dates",
        ours_ms,
        naive_ms,
        f"0 differences in over {FEWEST:,} dates, at most {MOST_MS:,} ms",
        differences == 0 and ours_ms <= MOST_MS and (count > FEWEST or rows is not None),
    )


def all_rules() -> list[Rule]:
    """Every row of the timescale table, for each profile, conference and way of meeting that it tells
    apart.
    """
    found: dict[tuple[Any, ...], Rule] = {}
    for profile in PROFILES:
        for kind in Kind:
            for conference in ConferenceKind:
                for virtual in (False, True):
                    rule = rule_for(kind, profile=profile, conference=conference, virtual=virtual)
                    key = (profile, kind, rule.conference, rule.meeting_format, rule.towards)
                    found.setdefault(key, rule)
    return list(found.values())


def _ours(rules: list[Rule], days: list[date]) -> Answers:
    calendar = published_calendar()
    answers: Answers = []
    for rule in rules:
        column: list[tuple[date, date] | None] = []
        for day in days:
            try:
                column.append(due_dates(rule, day, calendar))
            except OutsideCalendar:
                column.append(None)
        answers.append(column)
    return answers


def _naive(rules: list[Rule], days: list[date]) -> Answers:
    holidays = published_holidays()
    return [[reckon(rule, day, holidays, FIRST, LAST) for day in days] for rule in rules]


def _sql(rules: list[Rule], days: list[date]) -> Answers:
    answers: Answers = []
    with loading() as cursor:
        cursor.execute(CALENDAR, [list(published_holidays()), FIRST, LAST])
        for rule in rules:
            cursor.execute(EVERY_START.format(due=_due_sql(cursor, rule)))
            due, booked = cursor.fetchone() or ([], [])
            answers.append([(due[at], booked[at]) if booked[at] else None for at in range(len(days))])
    return answers


def _due_sql(cursor: Any, rule: Rule) -> str:
    if rule.unit is Unit.HALF_WAY:
        assert rule.towards is not None
        limit = _due_sql(cursor, rule.towards)
        known = cursor.mogrify(f"CASE WHEN {limit} <= %s THEN {limit} END", [LAST])
        return f"(start.day + ({known} - start.day) / 2)"
    facts = {"amount": rule.amount, "backwards": rule.backwards, "step": -1 if rule.backwards else 1}
    return str(cursor.mogrify(LIMIT[rule.unit], facts))


def _differences(one: Answers, other: Answers) -> int:
    return sum(
        a != b
        for column, witness in zip(one, other, strict=True)
        for a, b in zip(column, witness, strict=True)
    )
