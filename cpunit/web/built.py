"""Records of rows that a plain statement answers as JSON, as any query gives them."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def built(model: type[Row], rows: Iterable[Mapping[str, Any]] | None) -> list[Row]:
    """A record for each row, which has the columns that its page shows; what else it says is left out. Every
    row has the same columns.
    """
    rows = list(rows or ())
    if not rows:
        return []
    fields = [field for field in model._meta.concrete_fields if field.attname in rows[0]]
    names = [field.attname for field in fields]
    return [
        model.from_db(connection.alias, names, [field.to_python(row[field.attname]) for field in fields])
        for row in rows
    ]
