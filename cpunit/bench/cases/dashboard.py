"""`dashboard-sql`: a manager's overdue counts and first page, with due dates stored or counted at reading.

The table holds 12 million deadlines of 46 authorities, 600,000 of them open; the authority asked about has
13,000 open.
The naive form stores no due date: it takes the authority's rows by the foreign key's index and counts
working days over a calendar table for each that is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.bench.scratch import loading, scratch_database
from cpunit.dashboards.overdue import counted, in_span
from cpunit.dashboards.weeks import Weeks, When
from cpunit.deadlines.bank_holidays import FIRST, LAST, published_calendar
from cpunit.deadlines.models import Deadline
from cpunit.domain.reckon import due_dates
from cpunit.domain.timescales import Kind, Rule, rule_for

ROWS = 12_000_000
AUTHORITIES, AREAS_EACH, OPEN_IN = 46, 3, 20
AREAS = AUTHORITIES * AREAS_EACH
PAGE = 50
FEWEST_TIMES = 200.0
TODAY = date(2026, 3, 2)
DAYS_BACK = 3_650
KINDS = (
    *(Kind.INITIAL_CONFERENCE, Kind.CONFERENCE_REQUEST, Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP, Kind.VISIT),
    *(
        Kind.PLAN_UPDATED,
        Kind.PLAN_DISTRIBUTED,
        Kind.MINUTES,
        Kind.PLAN_QUALITY_ASSURED,
        Kind.SOCIAL_WORK_REPORT,
    ),
)

# What the load and the two questions do not touch is taken away, so that the load takes minutes, not hours.
BARE = """
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
        WHERE contype = 'f' AND 'deadlines_deadline'::regclass IN (conrelid, confrelid)
    LOOP EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', it.owner, it.conname); END LOOP;
    FOR it IN SELECT indexrelid::regclass AS name FROM pg_index
        WHERE indrelid = 'deadlines_deadline'::regclass AND NOT indisprimary
    LOOP EXECUTE format('DROP INDEX %%s', it.name); END LOOP;
    ALTER TABLE deadlines_deadline DROP CONSTRAINT deadlines_deadline_pkey;
    ALTER TABLE deadlines_deadline SET UNLOGGED;
END $$
"""
INDEXES = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'deadlines_deadline'::regclass"
NEEDED = ("deadline_open_area", "deadline_open_due", "(area_id)", "(id)")
# Every 20th row of an area is open, its count begun lately; the areas' rows lie mixed, as they came in.
LOAD = """
INSERT INTO deadlines_deadline (record_id, family_id, kind, conference, counted_from, due_date, book_by,
    profile, amount, unit, backwards, counted_from_words, rule_source, area_id, team_id, chair_id, opened_at,
    done_on, closed_at, outcome, why_withdrawn)
SELECT 'P' || n, n / 8, d.kind, 'initial', d.counted_from, d.due, d.book_by, 'default', d.amount, d.unit,
    d.backwards, d.counted_from_words, d.rule_source,
    1 + n %% %(areas)s, 1 + n %% (3 * %(areas)s), 1 + n %% (4 * %(areas)s),
    d.counted_from, CASE WHEN NOT is_open THEN d.due END, CASE WHEN NOT is_open THEN d.due END,
    CASE WHEN is_open THEN '' ELSE 'met' END, ''
FROM (
    SELECT n, (n / %(areas)s) %% %(open_in)s = 0 AS is_open, n / %(areas)s / %(open_in)s AS turn
    FROM generate_series(%(first)s, %(last)s) n
) AS numbers
JOIN bench_span s ON s.rule = turn %% %(rules)s
JOIN bench_due d ON d.rule = s.rule
    AND d.place = CASE WHEN is_open THEN turn / %(rules)s %% s.open_days ELSE turn * 7 %% %(days)s END
"""
NAIVE_DUE = """
CASE d.unit
WHEN 'working days' THEN CASE WHEN d.backwards
    THEN (SELECT c.day FROM bench_calendar c WHERE c.worked AND c.day < d.counted_from
          ORDER BY c.day DESC OFFSET d.amount - 1 LIMIT 1)
    ELSE (SELECT c.day FROM bench_calendar c WHERE c.worked AND c.day > d.counted_from
          ORDER BY c.day OFFSET d.amount - 1 LIMIT 1) END
WHEN 'days' THEN d.counted_from + d.amount::int
WHEN 'weeks' THEN d.counted_from + 7 * d.amount::int
ELSE (d.counted_from + make_interval(months => d.amount::int))::date END
"""
NAIVE_COUNTS = f"""
SELECT area_id, team_id, chair_id, kind,
    CASE WHEN due < %(today)s THEN 'overdue' WHEN due <= %(this)s THEN 'this-week' ELSE 'next-week' END span,
    count(*)
FROM (
    SELECT d.*, {NAIVE_DUE} AS due FROM deadlines_deadline d
    WHERE d.outcome = '' AND d.area_id = ANY(%(areas)s)
) rows
WHERE due <= %(next)s
GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - one constant in another
NAIVE_PAGE = f"""
SELECT id, due FROM (
    SELECT d.*, {NAIVE_DUE} AS due FROM deadlines_deadline d
    WHERE d.outcome = '' AND d.area_id = ANY(%(areas)s)
) rows
WHERE due < %(today)s ORDER BY due, id LIMIT {PAGE}
"""  # noqa: S608 - one constant in another


@dataclass
class Answers:
    """What each form last answered, to be compared."""

    ours: tuple[Any, Any] | None = None
    naive: tuple[Any, Any] | None = None


def run(*, say: Say, rows: int | None = None) -> Result:
    """The product's own two queries beside the naive two, which must answer alike."""
    rows = rows or ROWS
    areas = list(range(1, AREAS_EACH + 1))
    answers = Answers()
    with scratch_database():
        _load(rows, say)
        mine = Deadline.objects.open().filter(area__in=areas)
        say(f"{mine.count():,} of them are open in the authority asked about")

        def ours() -> float:
            took, answers.ours = timed(lambda: _ours(mine))
            return took

        def naive() -> float:
            took, answers.naive = timed(lambda: _naive(areas))
            return took

        ours()
        ours_ms, naive_ms = interleaved(ours, naive, say)
    alike = answers.ours == answers.naive
    say("both answer alike" if alike else "THE TWO DO NOT ANSWER ALIKE")
    return Result(
        "dashboard-sql",
        ours_ms,
        naive_ms,
        f"{FEWEST_TIMES:.0f} × faster than counting working days at reading",
        alike and naive_ms >= FEWEST_TIMES * ours_ms,
    )


def _ours(mine: Any) -> tuple[Any, Any]:
    counts = {
        (group.area, group.team, group.chair, group.kind, group.when.value): group.number
        for group in counted(mine, today=TODAY)
    }
    page = in_span(mine, When.OVERDUE, today=TODAY).oldest_first().values_list("pk", "due_date")[:PAGE]
    return counts, list(page)


def _naive(areas: Sequence[int]) -> tuple[Any, Any]:
    weeks = Weeks(TODAY)
    facts: dict[str, Any] = {
        "areas": list(areas),
        "today": TODAY,
        "this": weeks.end_of_this,
        "next": weeks.end_of_next,
    }
    with connection.cursor() as cursor:
        cursor.execute(NAIVE_COUNTS, facts)
        counts = {tuple(row[:5]): row[5] for row in cursor.fetchall()}
        cursor.execute(NAIVE_PAGE, facts)
        return counts, cursor.fetchall()


def _load(rows: int, say: Say) -> None:
    with loading() as cursor:
        cursor.execute(INDEXES)
        indexes = [row[0] for row in cursor.fetchall() if any(name in row[0] for name in NEEDED)]
        cursor.execute(BARE.replace("%%", "%"))
        rules = _due_table(cursor)
        step = max(1, rows // 12)
        for first in range(0, rows, step):
            last = min(first + step, rows) - 1
            facts = {
                "first": first,
                "last": last,
                "areas": AREAS,
                "open_in": OPEN_IN,
                "rules": rules,
                "days": DAYS_BACK,
            }
            cursor.execute(LOAD, facts)
            say(f"{last + 1:,} of {rows:,} rows loaded")
        for index in indexes:
            cursor.execute(index)
        say(f"{len(indexes)} indexes made")
        cursor.execute("VACUUM ANALYZE deadlines_deadline")
        say("tidied and measured up by PostgreSQL")


def _due_table(cursor: Any) -> int:
    """`bench_due`: for each rule, the dates of what was begun so many days ago; and `bench_calendar` for
    the naive form.

    An open date was begun at most 1.1 times its span ago, so that about a tenth are late.
    """
    calendar = published_calendar()
    cursor.execute("CREATE TABLE bench_calendar (day date PRIMARY KEY, worked boolean NOT NULL)")
    with cursor.copy("COPY bench_calendar FROM STDIN") as copy:
        for number in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=number)
            copy.write_row((day, calendar.is_working_day(day)))
    cursor.execute("CREATE INDEX ON bench_calendar (day) WHERE worked")
    cursor.execute(
        "CREATE TABLE bench_span (rule int, open_days int);"
        "CREATE TABLE bench_due (rule int, place int, kind text, counted_from date, due date, book_by date,"
        " amount int, unit text, backwards boolean, counted_from_words text, rule_source text)"
    )
    rules = [*(rule_for(kind) for kind in KINDS), rule_for(Kind.FIRST_REVIEW), rule_for(Kind.REVIEW)]
    spans = [_open_days(rule) for rule in rules]
    with cursor.copy("COPY bench_span FROM STDIN") as copy:
        for number, days in enumerate(spans):
            copy.write_row((number, days))
    with cursor.copy("COPY bench_due FROM STDIN") as copy:
        for number, (rule, days) in enumerate(zip(rules, spans, strict=True)):
            for row in _due_rows(number, rule, days):
                copy.write_row(row)
    cursor.execute("CREATE UNIQUE INDEX ON bench_due (rule, place)")
    cursor.execute("ANALYZE bench_due, bench_span, bench_calendar")
    return len(rules)


def _open_days(rule: Rule) -> int:
    """From how many days back on open dates of a rule were begun, so that about a tenth are late."""
    span = abs((due_dates(rule, TODAY, published_calendar()).due - TODAY).days)
    return max(3, int(span * 1.1))


def _due_rows(number: int, rule: Rule, open_days: int) -> list[tuple[Any, ...]]:
    """The rule's dates by place: counted from so many days ago; what counts backwards, from as many days
    further on.
    """
    calendar = published_calendar()
    ahead = open_days if rule.backwards else 0
    facts = (rule.amount, rule.unit.value, rule.backwards, rule.counted_from, rule.source.sentence[:600])
    found = []
    for place in range(DAYS_BACK):
        start = TODAY - timedelta(days=place - ahead)
        due = due_dates(rule, start, calendar)
        found.append((number, place, rule.kind.value, start, due.due, due.book_by, *facts))
    return found
