"""What was recorded before a conference, in one plain statement: putting three questions together from their
parts took longer than all that the database does for them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model

from conferences.models import Conference, MonitoringForm, PreparationEntry, Query
from cpunit.people.models import Professional, User
from cpunit.web.built import built


@dataclass(frozen=True)
class Recorded:
    """`entries` are those that count, by row and the key of the person; each record with the names of those
    whom it names.
    """

    entries: Mapping[tuple[str, int | None], PreparationEntry]
    queries: list[Query]
    monitoring: MonitoringForm | None


def recorded(conference: Conference) -> Recorded:
    """Read it now. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"conference": conference.pk})
        entries, queries, forms = cursor.fetchone()
    found = _named(PreparationEntry, entries, recorded_by=User)
    monitoring = _named(MonitoringForm, forms, completed_by=User)
    return Recorded(
        entries={(each.row, each.person_id): each for each in found},
        queries=_named(Query, queries, worker=Professional, asked_by=User, answered_by=User),
        monitoring=next(iter(monitoring), None),
    )


def _named(model: type[Any], rows: Iterable[Mapping[str, Any]] | None, **people: type[Model]) -> list[Any]:
    """The records, each led to those whom its row names: the columns are called after them."""
    rows = list(rows or ())
    records = built(model, rows)
    for record, row in zip(records, rows, strict=True):
        for at, who in people.items():
            key = row[f"{at}_id"]
            setattr(record, at, who(pk=key, name=row[f"{at}_name"]) if key else None)
    return records


_STATEMENT = """
SELECT (
    SELECT json_agg(one) FROM (
        SELECT DISTINCT ON (entry.row, person_id) entry.id, conference_id, entry.row, person_id, outcome,
            done_on, how, why_not, note, recorded_by_id, wrote.name AS recorded_by_name
        FROM conferences_preparationentry entry JOIN people_user wrote ON wrote.id = entry.recorded_by_id
        WHERE conference_id = %(conference)s::bigint ORDER BY entry.row, person_id, entry.id DESC
    ) AS one
), (
    SELECT json_agg(one) FROM (
        SELECT query.id, conference_id, query.text, answer, asked_at, answered_at, through, worker_id,
            worker.name AS worker_name, asked_by_id, asked.name AS asked_by_name, answered_by_id,
            wrote.name AS answered_by_name
        FROM conferences_query query
        JOIN people_professional worker ON worker.person_id = query.worker_id
        JOIN people_user asked ON asked.id = query.asked_by_id
        LEFT JOIN people_user wrote ON wrote.id = query.answered_by_id
        WHERE conference_id = %(conference)s::bigint ORDER BY query.id
    ) AS one
), (
    SELECT json_agg(one) FROM (
        SELECT form.id, conference_id, completed_at, completed_by_id, wrote.name AS completed_by_name
        FROM conferences_monitoringform form JOIN people_user wrote ON wrote.id = form.completed_by_id
        WHERE conference_id = %(conference)s::bigint
    ) AS one
)
"""
