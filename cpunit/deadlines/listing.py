"""The open dates child by child, for people and programs outside the product."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Collate

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet

HEADER = ("child", "kind", "from", "due", "book_by")
AT_ONCE = 2000


class OpenDate(NamedTuple):
    """One open date of one child; `child` is the authority's own id (LAchildID), or the product's code for
    want of it.
    """

    child: str
    kind: str
    counted_from: date
    due: date
    book_by: date


def open_dates(*, overdue_on: date | None = None) -> Iterator[OpenDate]:
    """Every open date, sorted by child, kind and day; only those overdue on a day where one is given.

    A date of a whole record (a conference's minutes) stands once for each child of the record. Read from
    the database as it goes, so that memory does not grow with the number.
    """
    standing = Deadline.objects.open() if overdue_on is None else Deadline.objects.overdue(overdue_on)
    of_children = _rows(standing.filter(child__isnull=False), "child")
    of_records = _rows(
        standing.filter(child__isnull=True, record__children__isnull=False), "record__children"
    )
    everything: QuerySet[Any, Any] = of_children.union(of_records, all=True)
    in_order = everything.order_by("who", "kind", "counted_from", "due_date", "book_by")
    return (OpenDate(*row) for row in in_order.iterator(AT_ONCE))


def _rows(standing: DeadlineQuerySet, path: str) -> QuerySet[Any, Any]:
    """The columns of one half; `path` leads from a date to the child that it is told for."""
    who = Collate(Coalesce(F(f"{path}__authority_id"), F(f"{path}__code")), "C")
    rows: QuerySet[Any, Any] = standing.order_by().annotate(who=who)
    return rows.values_list("who", "kind", "counted_from", "due_date", "book_by")
