"""Keyset pages: as quick on the last page as on the first, and nothing is skipped when rows come or go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core import signing
from django.db.models import Count, Model, Q, QuerySet, Window
from django.http import HttpRequest

PAGE_SIZE = 50
SALT = "cpunit.web.paging"
PARAMETERS = ("after", "before")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of rows, with the addresses of its neighbours ("" where there is none), how many rows stand
    before it and how many there are in all (None where nobody counted).
    """

    rows: list[M]
    previous_url: str
    next_url: str
    before: int | None = None
    total: int | None = None

    @property
    def has_neighbours(self) -> bool:
        return bool(self.previous_url or self.next_url)

    @property
    def span(self) -> str:
        """ "51 to 64 of 64", also on paper, where there is no next page; "" where nobody counted."""
        if self.before is None or self.total is None or not self.rows:
            return ""
        last = self.before + len(self.rows)
        return f"{self.before + 1} to {last} of {max(self.total, last)}"


def page_of(
    queryset: QuerySet[M],
    request: HttpRequest,
    *,
    order: Sequence[str],
    size: int = PAGE_SIZE,
    counted: bool = True,
) -> Page[M]:
    """The page that the address asks for (`?after=…` or `?before=…`); its first page where that is rubbish.

    `order` names fields or annotations as in `order_by`; together they are unique (end with `pk`) and none is
    null. The cursor is signed. It holds dates and numbers only: where the order has a text (a name), it holds
    the row's key, and the text is looked up again, because addresses carry no names. A list that may be too
    long to count is not `counted`.
    """
    backwards = "before" in request.GET
    cursor = request.GET.get("before" if backwards else "after", "")
    edge = _read(cursor, queryset, order) if cursor else None
    backwards = backwards and edge is not None
    rows = queryset.order_by(*(_turned(order) if backwards else order))
    if edge is not None:
        rows = rows.filter(_beyond(_turned(order) if backwards else order, edge))
    is_counted = counted and edge is None and _counts_as_it_reads(queryset)
    found: list[Any] = list((rows.annotate(of_all=Window(Count("*"))) if is_counted else rows)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_previous = more if backwards else edge is not None
    has_next = backwards or more
    page = Page(
        found,
        _address(request, "before", found[0], order) if found and has_previous else "",
        _address(request, "after", found[-1], order) if found and has_next else "",
    )
    if is_counted:
        return replace(page, before=0, total=found[0].of_all if found else 0)
    return _counted(page, queryset, order) if counted else page


def _counted(page: Page[M], queryset: QuerySet[M], order: Sequence[str]) -> Page[M]:
    """One query, also where all rows are on the page, so that a list that grows has no more of them; and one
    where some stand before. Those of the first page were counted as they were read.
    """
    before = 0
    if page.previous_url:
        edge = [_value(page.rows[0], name) for name in order]
        before = queryset.order_by().filter(_beyond(_turned(order), edge)).count()
    return replace(page, before=before, total=queryset.order_by().count())


def _counts_as_it_reads(queryset: QuerySet[M]) -> bool:
    """Whether a window over the rows sees each of them once."""
    return not (queryset.query.distinct or queryset.query.combinator or queryset.query.group_by)


def _turned(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _beyond(order: Sequence[str], edge: Sequence[Any]) -> Q:
    """Rows that come after the edge in this order: (a > x) or (a = x and b > y) or …"""
    beyond, equal = Q(), Q()
    for name, value in zip(order, edge, strict=True):
        field = name.lstrip("-")
        beyond |= equal & Q((f"{field}__{'lt' if name.startswith('-') else 'gt'}", value))
        equal &= Q((field, value))
    return beyond


def _address(request: HttpRequest, name: str, row: Model, order: Sequence[str]) -> str:
    query = request.GET.copy()
    for parameter in PARAMETERS:
        query.pop(parameter, None)
    query[name] = _written(row, order)
    return f"{request.path}?{query.urlencode()}"


def _written(row: Model, order: Sequence[str]) -> str:
    values = [_value(row, name) for name in order]
    held = None if any(isinstance(value, str) for value in values) else [_packed(value) for value in values]
    return signing.dumps([str(row.pk), held], salt=_salt(order))


def _read(cursor: str, queryset: QuerySet[M], order: Sequence[str]) -> list[Any] | None:
    """The values of the row at the edge; None for a cursor that is rubbish, or whose row is gone."""
    try:
        key, held = signing.loads(cursor, salt=_salt(order))
    except (signing.BadSignature, ValueError, UnicodeError):
        return None
    if held is not None:
        return [_unpacked(value) for value in held]
    names = [name.lstrip("-") for name in order]
    row = queryset.order_by().filter(pk=key).values_list(*names).first()
    return None if row is None else list(row)


def _salt(order: Sequence[str]) -> str:
    return f"{SALT}:{','.join(order)}"


def _value(row: Model, name: str) -> Any:
    value: Any = row
    for part in re.split("__", name.lstrip("-")):
        value = getattr(value, part)
    return value


def _packed(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            datetime.fromisoformat(value["moment"]) if "moment" in value else date.fromisoformat(value["day"])
        )
    return value
