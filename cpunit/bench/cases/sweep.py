"""`sweep`: two workers remind of everything that is due, at the same time."""

import multiprocessing
import time
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.bench.scratch import loading, scratch_database
from cpunit.deadlines.actions.remind import remind
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.deadlines.models import Deadline, Reminder
from cpunit.papers.actions import queue_message

ROWS, NAIVE_ROWS = 200_000, 1_000
FEWEST_A_SECOND = 50_000
SWEEPERS = 2
OWNERS = 40
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)

PEOPLE = """
INSERT INTO people_area (id, name, slug) VALUES (1, 'Bench', 'bench');
INSERT INTO people_user (id, password, is_superuser, username, email, is_staff, is_active, date_joined, name,
    phone, role, keys_off)
SELECT n, '!', false, 'bench' || n, 'bench' || n || '@unit.example', false, true, now(), 'Bench ' || n,
    '', 'support', '{}'
FROM generate_series(1, %(owners)s) n;
INSERT INTO people_family (id, code, name, area_id)
SELECT n, 'F' || n, 'Bench ' || n, 1 FROM generate_series(1, 1000) n;
INSERT INTO people_reference (code, kind, family_id)
SELECT 'P26-' || n, 'P', 1 + n %% 1000 FROM generate_series(0, %(rows)s / 10) n;
"""
DEADLINES = """
INSERT INTO deadlines_deadline (record_id, family_id, kind, conference, counted_from, due_date, book_by,
    profile, amount, unit, backwards, counted_from_words, rule_source, area_id, owner_id, opened_at, outcome,
    why_withdrawn)
SELECT 'P26-' || n / 10, 1 + (n / 10) %% 1000,
    (ARRAY['visit', 'core-group', 'review', 'minutes', 'midway-review', 'plan-updated', 'plan-distributed',
        'first-review', 'case-system-updated', 'plan-quality-assured'])[1 + n %% 10],
    'initial', day, day, day, 'default', 10, 'working days', false, 'the last visit', 'unit default', 1,
    1 + (n / 10) %% %(owners)s, now(), '', ''
FROM generate_series(0, %(rows)s - 1) n, LATERAL (SELECT %(today)s::date - n %% 60 AS day) days
"""


def run(*, say: Say, rows: int | None = None) -> Result:
    """Reminders a second of two worker processes, beside a loop that does one date after the other.

    The loop is timed on a sample and its time stretched to all rows, as it would take minutes.
    """
    rows = rows or ROWS
    with scratch_database():
        with loading() as cursor:
            cursor.execute(PEOPLE, {"owners": OWNERS, "rows": rows})
            cursor.execute(DEADLINES, {"owners": OWNERS, "rows": rows, "today": TODAY})
            cursor.execute("ANALYZE")
        say(f"{rows:,} dates are due, of {OWNERS} owners")
        once = True

        def ours() -> float:
            nonlocal once
            _forget()
            took, reminded = _sweep_together()
            once = once and reminded == rows == Reminder.objects.count()
            return took

        def naive() -> float:
            _forget()
            sample = min(NAIVE_ROWS, rows // 20)
            took, _ = timed(lambda: _naive(sample))
            return took * rows / sample

        ours_ms, naive_ms = interleaved(ours, naive, say)
    speed = rows / ours_ms * 1000
    say(f"{speed:,.0f} rows/s; {'each reminded of exactly once' if once else 'NOT EACH EXACTLY ONCE'}")
    return Result(
        "sweep",
        ours_ms,
        naive_ms,
        f"two sweepers together at least {FEWEST_A_SECOND:,} rows/s, none twice",
        once and speed >= FEWEST_A_SECOND,
    )


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE deadlines_reminder, papers_outgoingmessage CASCADE")
        cursor.execute("VACUUM ANALYZE deadlines_deadline, deadlines_reminder")


def _sweep_together() -> tuple[float, int]:
    """From the moment that both workers are ready to that at which the last is done, and how many they
    reminded of.
    """
    connection.close()
    processes = multiprocessing.get_context("fork")
    ready, answers = processes.Barrier(SWEEPERS + 1), processes.SimpleQueue()
    workers = [
        processes.Process(target=_sweeper, args=(ready, answers), daemon=True) for _ in range(SWEEPERS)
    ]
    for worker in workers:
        worker.start()
    ready.wait(timeout=60)
    began = time.perf_counter()
    for worker in workers:
        worker.join()
    took = (time.perf_counter() - began) * 1000
    return took, sum(answers.get() for worker in workers if worker.exitcode == 0)


def _sweeper(ready: Any, answers: Any) -> None:
    calendar = published_calendar()
    connection.ensure_connection()
    ready.wait(timeout=60)
    answers.put(remind(today=TODAY, now=NOW, calendar=calendar).reminded)
    connection.close()


def _naive(rows: int) -> None:
    """One date after the other: was it reminded of, if not, note it and write to its owner."""
    due = Deadline.objects.filter(closed_at__isnull=True, due_date__lte=TODAY).order_by("due_date", "id")
    for deadline in due[:rows]:
        if not Reminder.objects.filter(deadline=deadline, due_date=deadline.due_date).exists():
            owner = deadline.owner
            assert owner is not None
            Reminder.objects.create(deadline=deadline, due_date=deadline.due_date, to=owner, made_at=NOW)
            queue_message(
                dedupe_key=f"reminder:{deadline.pk}",
                record=deadline.record,
                to_name=owner.name,
                to_address=owner.email,
                subject=f"Due: {deadline.kind}",
                body=f"{deadline.kind} of {deadline.record_id} is due on {deadline.due_date}.",
                now=NOW,
            )
