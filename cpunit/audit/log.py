"""The only writer of the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .middleware import address_of_request
from .models import AuditEvent


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
        what=what[:300],
        record=record,
        child=child,
        family=family,
    )


def log_views(
    *, by: Any, what: str, now: datetime, children: Iterable[str], record: str = "", family: str = ""
) -> None:
    """Log that a page showed the records of these children (their codes): an event each, in one statement.

    One event where it is about no child.
    """
    codes = list(children) or [""]
    if len(codes) == 1:
        log(by=by, verb="viewed", what=what, now=now, record=record, child=codes[0], family=family)
        return
    address = address_of_request()
    AuditEvent.objects.bulk_create(
        AuditEvent(
            at=now,
            by=by,
            address=address,
            verb="viewed",
            what=what[:300],
            record=record,
            child=code,
            family=family,
        )
        for code in codes
    )


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
                what=what[:300],
                record=record,
                child=child,
                family=family,
            )
            for what, record, child, family in made
        ),
        batch_size=batch,
    )
