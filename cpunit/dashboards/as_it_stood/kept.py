"""What the history keeps: each row as it was recorded last before a moment."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

_NAMES = """
SELECT DISTINCT ON (person_id) person_id, name FROM (
    SELECT person_id, name, history_date, history_id FROM people_historicaladult
    UNION ALL
    SELECT person_id, name || ' (' || job_title || ')', history_date, history_id
    FROM people_historicalprofessional
    UNION ALL
    SELECT person_id, coalesce(
        nullif(first_name, ''), CASE WHEN birth_date IS NULL THEN 'Unborn baby' ELSE 'Baby' END
    ) || ' ' || last_name, history_date, history_id
    FROM people_historicalchild
) AS named
WHERE person_id = ANY(%s) AND history_date < %s
ORDER BY person_id, history_date DESC, history_id DESC
"""
NOT_KEPT = "Somebody whose name of then is not kept"


def end_of(day: date) -> datetime:
    """The midnight after it on the unit's own clock: such a day may have 23 hours, or 25."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def as_kept(
    model: type[Model],
    until: datetime,
    keys: Collection[Any] | QuerySet[Any, Any],
    *related: str,
    by: str = "",
) -> list[Any]:
    """The rows with these keys, or of those records to which the column `by` leads, each as it was recorded
    last before that moment: rows of the history, by their own key. Not one that was taken away by then, or
    led elsewhere then. One query, none without keys; they may be a question themselves where they are the
    rows' own.
    """
    if not isinstance(keys, QuerySet) and not keys:
        return []
    history: Any = model.history  # type: ignore[attr-defined]  # of django-simple-history
    key = model._meta.pk.attname
    ever = history.filter(**{f"{by}__in": keys}).order_by().values(key) if by else keys
    rows = history.filter(**{f"{key}__in": ever}, history_date__lt=until).select_related(*related)
    latest = rows.order_by(key, "-history_date", "-history_id").distinct(key)
    return [row for row in latest if row.history_type != "-" and (not by or getattr(row, by) in keys)]


def first_kept(model: type[Model], keys: Collection[Any]) -> date | None:
    """The day on which one of these was recorded first; None where the history has nothing of them. One
    query.
    """
    history: Any = model.history  # type: ignore[attr-defined]  # of django-simple-history
    name = model._meta.pk.attname
    rows = history.filter(**{f"{name}__in": keys}).order_by("history_date")
    at = rows.values_list("history_date", flat=True).first()
    return timezone.localdate(at) if at else None


class Names:
    """By what these people were recorded then; professionals with their posts. One query, none for nobody."""

    def __init__(self, people: Collection[int | None], until: datetime) -> None:
        keys = sorted({each for each in people if each is not None})
        self._of: dict[int, str] = {}
        if keys:
            with connection.cursor() as cursor:
                cursor.execute(_NAMES, [keys, until])
                self._of = dict(cursor.fetchall())

    def of(self, person: int | None) -> str:
        """ "" for nobody."""
        return self._of.get(person, NOT_KEPT) if person is not None else ""
