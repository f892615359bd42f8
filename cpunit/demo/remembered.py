"""Since when each thing is known here: the history has the moment at which the load wrote it, while the unit
recorded it on a day of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_save
from django.utils import timezone

from cpunit.audit.models import AuditEvent

_TOLD = """
INSERT INTO told
SELECT written, least(at, %s), turn
FROM unnest(%s::timestamptz[], %s::timestamptz[]) WITH ORDINALITY AS each (written, at, turn)
"""
_DATED = """
WITH found AS (
    SELECT history_id, {key} AS of, CASE WHEN history_date < %s THEN history_date ELSE coalesce(
        (SELECT at FROM told WHERE written >= history_date ORDER BY written, turn LIMIT 1), history_date
    ) END AS at
    FROM {table}
), in_turn AS (
    SELECT history_id, max(at) OVER (PARTITION BY of ORDER BY history_id) AS at FROM found
)
UPDATE {table} kept SET history_date = in_turn.at
FROM in_turn WHERE in_turn.history_id = kept.history_id AND kept.history_date <> in_turn.at
"""


@contextmanager
def remembered() -> Iterator[None]:
    """What is written within is known since the event of the log that follows it, as each action writes its
    own; nothing of a record before what was written of it first.
    """
    began = timezone.now()
    events: list[tuple[datetime, datetime]] = []

    def note(instance: AuditEvent, **_: Any) -> None:
        events.append((timezone.now(), instance.at))

    post_save.connect(note, sender=AuditEvent)
    try:
        yield
    finally:
        post_save.disconnect(note, sender=AuditEvent)
    with connection.cursor() as cursor:
        written, at = [[each[part] for each in events] for part in (0, 1)]
        cursor.execute("CREATE TEMPORARY TABLE told (written timestamptz, at timestamptz, turn bigint)")
        cursor.execute(_TOLD, [began, written, at])
        cursor.execute("CREATE INDEX ON told (written, turn)")
        for history, key in _histories():
            names = {"table": history._meta.db_table, "key": key}
            quoted = {name: connection.ops.quote_name(value) for name, value in names.items()}
            cursor.execute(_DATED.format(**quoted), [began])
        cursor.execute("DROP TABLE told")


def _histories() -> Iterator[tuple[type[Model], str]]:
    """Each table of the history, and the column of the record's own key in it. A row of who was at a core
    group names the row of the history that it is of, and has no day of its own.
    """
    for model in apps.get_models():
        if hasattr(model._meta, "simple_history_manager_attribute"):
            yield model.history.model, str(model._meta.pk.column)  # type: ignore[attr-defined]
