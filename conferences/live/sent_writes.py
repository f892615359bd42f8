"""What a browser sends to be kept in the map, read from its JSON."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from conferences.live.actions.save_entries import Write
from cpunit.domain.refusal import Refused

MOST = 100
"""Writes in one sending; the browser sends the others with the next."""
MOST_OF_THEIR_OWN = 1000
"""Saves on top of which one was typed, the latest: more than an hour of typing without a pause."""
OLDEST = timedelta(days=2)
FARTHEST = 1e9
"""Places under a heading lie between this and its negative; so do not infinity and what is no number."""


def writes_of(body: bytes) -> list[Write]:
    """In their order. Raises `Refused` where it is not what the page sends."""
    try:
        rows = json.loads(body)["writes"]
        if len(rows) > MOST:
            raise ValueError
        return [_write(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise Refused("This cannot be kept: it is not what the page sends.") from error


def _write(row: Mapping[str, Any]) -> Write:
    base, age = row["base"], row.get("age", 0)
    if not isinstance(base, int) or not 0 <= base < 2**31:
        raise ValueError(base)
    return Write(
        op=UUID(row["op"]),
        entry=UUID(row["entry"]),
        base=base,
        facts={str(name): _value(value) for name, value in row["facts"].items()},
        settles=UUID(row["settles"]) if row.get("settles") else None,
        mine=frozenset(UUID(op) for op in row.get("mine", ())[-MOST_OF_THEIR_OWN:]),
        age=min(max(timedelta(seconds=float(age)), timedelta()), OLDEST),
    )


def _value(value: Any) -> Any:
    """What the database can hold: letters, and numbers that are some."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode(errors="replace").decode()
    if isinstance(value, list):
        return sorted({_value(each) for each in value if isinstance(each, str)})
    if isinstance(value, int | float) and not abs(value) < FARTHEST:
        raise ValueError(value)
    return value
