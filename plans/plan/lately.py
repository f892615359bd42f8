"""What is due, planned and lately recorded on a plan, for who leads it: days, and nothing that was said."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from plans.models import Plan

DUE = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP, Kind.VISIT)
MOST = 3
"""Of each kind of record."""
FOUND = """
SELECT 'due', 0, due_date, kind, NULL::timestamptz, CASE WHEN is_untold THEN 'untold' ELSE '' END
FROM deadlines_deadline
WHERE record_id = %(record)s AND child_id = %(child)s AND closed_at IS NULL AND kind = ANY(%(kinds)s)
UNION ALL
SELECT 'group', met.id, coalesce(held_on, planned_for), state, (
    SELECT min(history_date) FROM plans_historicalcoregroup kept
    WHERE kept.id = met.id AND kept.state = 'held'
), progress
FROM plans_coregroup met JOIN plans_coregroup_plans its ON its.coregroup_id = met.id
WHERE its.plan_id = %(plan)s AND state <> 'cancelled'
UNION ALL
SELECT 'visit', id, visited_on, CASE
    WHEN before_birth THEN 'contact' WHEN seen_alone THEN 'seen alone' WHEN seen THEN 'seen' ELSE 'not seen'
END, (
    SELECT min(history_date) FROM plans_historicalvisit kept WHERE kept.id = visit.id AND history_type = '+'
), concat_ws(E'\\n', place, who.name)
FROM plans_visit visit JOIN people_professional who ON who.person_id = visit.professional_id
WHERE plan_id = %(plan)s
"""


@dataclass(frozen=True)
class Line:
    """A sentence, and the page on which it is changed where there is one."""

    words: str
    url: str = ""
    link: str = ""


class Found(NamedTuple):
    """What is due, was met or visited on a `day`; `made_at` is when it was recorded as that, `said` what was
    typed of it, or of what is due that nobody told of any.
    """

    what: str
    key: int
    day: date
    how: str
    made_at: datetime | None
    said: str


Reads = Callable[[str], bool]
"""Whether words that somebody typed are theirs to read."""


def lately(plan: Plan, today: date, reads: Reads) -> list[Line]:
    """What comes first, then what was; what is of `today` can be corrected if they read it. One query."""
    given = {
        "record": plan.reference_id,
        "child": plan.child_id,
        "plan": plan.pk,
        "kinds": [kind.value for kind in DUE],
    }
    with connection.cursor() as cursor:
        cursor.execute(FOUND, given)
        rows = sorted((Found(*row) for row in cursor.fetchall()), key=lambda row: (row.day, row.key))
    due = [Line(f"{Kind(row.how).words}: {_by(row, today)}") for row in rows if row.what == "due"]
    return [*due, *_groups(plan, rows, today, reads), *_visits(plan, rows, today, reads)]


def _by(row: Found, today: date) -> str:
    by = f"by {day_and_date(row.day)}"
    if row.day >= today:
        return by
    return f"was due {by}, not told yet" if row.said else f"was due {by}, late"


def _groups(plan: Plan, rows: list[Found], today: date, reads: Reads) -> Iterator[Line]:
    groups = [row for row in rows if row.what == "group"]
    for row in groups:
        if row.how == "planned":
            url = reverse("door_core_group_off", args=[plan.code, row.key])
            yield Line(f"Core group planned for {day_and_date(row.day)}", url, "Cancel")
    for row in [row for row in reversed(groups) if row.how == "held"][:MOST]:
        words = f"Core group held on {day_and_date(row.day)}"
        yield _line(words, row, today, "door_core_group_corrected", plan, reads)


def _visits(plan: Plan, rows: list[Found], today: date, reads: Reads) -> Iterator[Line]:
    for row in [row for row in reversed(rows) if row.what == "visit"][:MOST]:
        on = day_and_date(row.day)
        words = f"Contact on {on}" if row.how == "contact" else f"Visit on {on}: {row.how}"
        yield _line(words, row, today, "door_visit_corrected", plan, reads)


def _line(words: str, row: Found, today: date, page: str, plan: Plan, reads: Reads) -> Line:
    if row.made_at is None or localdate(row.made_at) != today or not reads(row.said):
        return Line(words)
    return Line(words, reverse(page, args=[plan.code, row.key]), "Correct")
