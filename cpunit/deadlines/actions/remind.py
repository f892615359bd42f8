"""Remind owners of what is due: once for each date, however often and by however many workers it is asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db import connection, transaction

from cpunit.audit.log import log
from cpunit.deadlines.letters import reminder_text
from cpunit.domain.calendar import OutsideCalendar, WorkingDayCalendar
from cpunit.papers.actions import Letter, queue_many
from cpunit.people.models import Role, User

BATCH = 20_000

CLAIM = """
WITH managers AS (
    SELECT seen.area_id, min(person.id) AS user_id
    FROM people_user_areas seen
    JOIN people_user person ON person.id = seen.user_id AND person.is_active AND person.role = %(manager)s
    GROUP BY seen.area_id
), due AS MATERIALIZED (
    SELECT d.id, d.due_date, d.book_by, d.kind, d.record_id, d.area_id,
        coalesce(owner.id, managers.user_id) AS to_id
    FROM deadlines_deadline d
    LEFT JOIN people_user owner ON owner.id = d.owner_id AND owner.is_active
    LEFT JOIN managers ON managers.area_id = d.area_id
    WHERE d.closed_at IS NULL
      AND d.due_date <= %(until)s AND NOT (d.is_untold AND d.due_date < %(today)s)
      AND (d.due_date, d.id) > (%(after_day)s, %(after_id)s)
      AND coalesce(owner.id, managers.user_id) IS NOT NULL
      AND NOT EXISTS (
          SELECT FROM deadlines_reminder sent WHERE sent.deadline_id = d.id AND sent.due_date = d.due_date
      )
    ORDER BY d.due_date, d.id
    LIMIT %(batch)s
    FOR NO KEY UPDATE OF d SKIP LOCKED
), made AS (
    INSERT INTO deadlines_reminder (deadline_id, due_date, to_id, made_at)
    SELECT id, due_date, to_id, %(now)s FROM due
    ON CONFLICT DO NOTHING
    RETURNING id, deadline_id
)
SELECT due.id, due.due_date, due.book_by, due.kind, due.record_id, due.area_id, due.to_id, made.id
FROM due LEFT JOIN made ON made.deadline_id = due.id
ORDER BY due.due_date, due.id
"""


class Claimed(NamedTuple):
    """A date that this sweep took; `reminder` is None where another worker had reminded of it in that
    instant.
    """

    deadline: int
    due_date: date
    book_by: date
    kind: str
    record: str
    area: int
    owner: int
    reminder: int | None


@dataclass
class Sweep:
    """How many dates were reminded of, in how many messages."""

    reminded: int = 0
    messages: int = 0


def remind(*, today: date, now: datetime, calendar: WorkingDayCalendar, batch: int = BATCH) -> Sweep:
    """Remind of every open date that is due, or to be booked by, today or earlier and of which nobody was
    reminded.

    Because it asks for "today or earlier", a run that was missed loses nothing. Each batch is one
    transaction: its reminders, and one message to each owner that lists them. What has no owner goes to the
    manager of its area (the one with the lowest id); what has neither waits until there is one.
    """
    sweep = Sweep()
    until = last_day_to_remind_of(today, calendar)
    after: tuple[date, int] = (date.min, 0)
    while claimed := _remind_batch(until, after, today, now, batch, sweep):
        after = (claimed[-1].due_date, claimed[-1].deadline)
    return sweep


def last_day_to_remind_of(today: date, calendar: WorkingDayCalendar) -> date:
    """The last due date whose `book_by` is today or earlier: the day before the next working day."""
    try:
        return calendar.add(today, 1) - timedelta(days=1)
    except OutsideCalendar:
        return today


@transaction.atomic(durable=True)
def _remind_batch(
    until: date, after: tuple[date, int], today: date, now: datetime, batch: int, sweep: Sweep
) -> list[Claimed]:
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {
                "manager": Role.MANAGER.value,
                "until": until,
                "today": today,
                "after_day": after[0],
                "after_id": after[1],
                "batch": batch,
                "now": now,
            },
        )
        claimed = [Claimed(*row) for row in cursor.fetchall()]
    new = sorted(
        (row for row in claimed if row.reminder is not None),
        key=lambda row: (row.owner, row.due_date, row.deadline),
    )
    if new:
        sweep.reminded += len(new)
        sweep.messages += _tell_owners(new, today, now)
        log(by=None, verb="reminded", what=f"{len(new)} dates fall due", now=now)
    return claimed


def _tell_owners(new: list[Claimed], today: date, now: datetime) -> int:
    """Queue one message an owner; without an e-mail address an owner sees the dates on their first page
    only.
    """
    owners = User.objects.in_bulk({row.owner for row in new})
    letters = [
        _letter(owners[owner], list(rows), today) for owner, rows in groupby(new, key=lambda row: row.owner)
    ]
    return queue_many(letters=[letter for letter in letters if letter.to_address], now=now)


def _letter(owner: User, rows: list[Claimed], today: date) -> Letter:
    lines = [(row.kind, row.record, row.due_date, row.book_by) for row in rows]
    subject, body = reminder_text(owner.name, lines, today)
    return Letter(
        dedupe_key=f"reminder:{owner.pk}:{min(row.reminder or 0 for row in rows)}",
        to_name=owner.name,
        to_address=owner.email,
        subject=subject,
        body=body,
        areas=frozenset(row.area for row in rows),
    )
