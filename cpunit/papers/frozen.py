"""The facts that a paper was drawn from, as data: drawn again, it says the same whatever was put right since.

Rows are kept with what was read of them, and with the rows to which they lead where these were read as well.
Thawed they ask no database: what was not kept is an error, and never what stands today.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import DEFERRED, Field, Model

from cpunit.people.models import Family, Reference, User

NOWHERE = "filed"
"""No database has this name: a thawed row that would ask one fails, and so does who would save it."""
LIVE: tuple[type[Model], ...] = (Family, Reference)
"""What a paper is filed under, and shows nothing of: it is given anew to what is thawed."""
NAMED: Mapping[type[Model], tuple[str, ...]] = {User: ("id", "name")}
"""Of which rows nothing else is kept."""
PLAIN = (str, int, float, bool, type(None))
Facts = dict[str, Any]


def freeze(facts: Mapping[str, Any]) -> Facts:
    """These facts as JSON: rows, days, moments, plain values, and lists, sets or mappings of them."""
    freezer = _Freezer()
    return {"facts": freezer.value(dict(facts)), "rows": freezer.rows}


def thaw(kept: Facts) -> dict[str, Any]:
    """The facts again; every collection is a list, and the keys of a mapping are words."""
    rows = [_row(each) for each in kept["rows"]]
    for each, row in zip(kept["rows"], rows, strict=True):
        related = {name: _value(value, rows) for name, value in each["leads"].items()}
        row._state.fields_cache.update(related)
        vars(row)["_prefetched_objects_cache"] = {
            name: [rows[at] for at in found] for name, found in each["several"].items()
        }
    thawed: dict[str, Any] = _value(kept["facts"], rows)
    return thawed


class _Freezer:
    """Each row once, however many lead to it."""

    def __init__(self) -> None:
        self.rows: list[Facts] = []
        self._at: dict[int, int] = {}
        self._held: list[Model] = []

    def value(self, value: Any) -> Any:
        if isinstance(value, Model):
            return {"row": self.row(value)}
        if isinstance(value, datetime):
            return {"moment": value.isoformat()}
        if isinstance(value, date):
            return {"day": value.isoformat()}
        if isinstance(value, Mapping):
            return {"each": {str(key): self.value(each) for key, each in value.items()}}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(each) for each in value]
        if isinstance(value, PLAIN):
            return value
        raise TypeError(f"{type(value).__name__} cannot be kept.")

    def row(self, row: Model) -> int:
        if id(row) in self._at:
            return self._at[id(row)]
        self._held.append(row)  # while it lives nothing else has its id
        at = self._at[id(row)] = len(self.rows)
        kept: Facts = {"of": row._meta.label_lower}
        self.rows.append(kept)
        names, there = NAMED.get(type(row)), vars(row)
        fields = [field for field in row._meta.concrete_fields if names is None or field.attname in names]
        kept["is"] = {each.attname: _plain(each, row) for each in fields if each.attname in there}
        kept["unread"] = [
            each.attname for each in row._meta.concrete_fields if each.attname not in kept["is"]
        ]
        cached = {} if names else row._state.fields_cache
        kept["leads"] = {name: self.value(to) for name, to in cached.items() if not isinstance(to, LIVE)}
        several: Mapping[str, Iterable[Model]] = there.get("_prefetched_objects_cache", {})
        kept["several"] = {name: [self.row(each) for each in found] for name, found in several.items()}
        return at


def _plain(field: "Field[Any, Any]", row: Model) -> Any:
    value = vars(row)[field.attname]
    if isinstance(value, PLAIN):
        return value
    return value if isinstance(value, list | dict) else field.value_to_string(row)


def _row(kept: Facts) -> Model:
    """As it was read; a field that came to the model since has its default."""
    model = apps.get_model(kept["of"])
    unread = set(kept["unread"])
    gone = kept["is"].keys() - {field.attname for field in model._meta.concrete_fields}
    if gone:
        raise LookupError(f"{kept['of']} has no {', '.join(sorted(gone))} any more: move what is filed, too.")
    values = []
    for field in model._meta.concrete_fields:
        if field.attname in kept["is"]:
            values.append(field.to_python(kept["is"][field.attname]))
        else:
            values.append(DEFERRED if field.attname in unread else field.get_default())
    names = [field.attname for field in model._meta.concrete_fields]
    row = model.from_db(None, names, values)
    row._state.db = NOWHERE
    return row


def _value(kept: Any, rows: list[Model]) -> Any:
    if isinstance(kept, list):
        return [_value(each, rows) for each in kept]
    if not isinstance(kept, dict):
        return kept
    ((how, what),) = kept.items()
    if how == "row":
        return rows[what]
    if how == "moment":
        return datetime.fromisoformat(what)
    if how == "day":
        return date.fromisoformat(what)
    return {key: _value(each, rows) for key, each in what.items()}
