"""The only writer of the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from .middleware import address_of_request
from .models import AuditEvent

WHAT_LENGTH = 300
"""Letters of an event that are kept."""


class About(NamedTuple):
    """What a page is about: the rows of a statement (record, child and family, by their codes), and what its
    places are filled with. About nobody, unless said.
    """

    rows: str = "(VALUES ('', '', '')) AS nobody (record, child, family)"
    given: tuple[Any, ...] = ()


_VIEWS = """
INSERT INTO audit_auditevent (at, by_id, address, verb, what, record, child, family)
SELECT %s, %s, %s::inet, 'viewed', %s, record, coalesce(child, ''), family FROM"""


def log(
    *,
    by: Any,
    verb: str,
    what: str,
    now: datetime,
    record: str = "",
    child: str = "",
    family: str = "",
) -> None:
    """Write one event. `by` is the user, or None for the worker; the rest are codes and plain words."""
    AuditEvent.objects.create(
        at=now,
        by=by,
        address=address_of_request(),
        verb=verb,
        what=what[:WHAT_LENGTH],
        record=record,
        child=child,
        family=family,
    )


def log_views(*, by: Any, what: str, now: datetime, about: About) -> None:
    """Log that a page showed these records: an event for each child that it is about, in one statement.

    Raises `LookupError` where nothing is found, for then a reading would go untold.
    """
    statement = f"{_VIEWS} {about.rows}"  # the product's own statements
    with connection.cursor() as cursor:
        cursor.execute(statement, [now, by and by.pk, address_of_request(), what[:WHAT_LENGTH], *about.given])
        if not cursor.rowcount:
            raise LookupError(f"Nothing to log of {about.given}")


def log_made(
    made: Iterable[tuple[str, str, str, str]], *, by: Any, verb: str, now: datetime, batch: int = 1_000
) -> None:
    """Write an event for each of many records made at once: what, and the codes of record, child, family."""
    address = address_of_request()
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                at=now,
                by=by,
                address=address,
                verb=verb,
                what=what[:WHAT_LENGTH],
                record=record,
                child=child,
                family=family,
            )
            for what, record, child, family in made
        ),
        batch_size=batch,
    )
