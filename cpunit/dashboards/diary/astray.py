"""Conferences that are booked with somebody who may not, or cannot, serve them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON
from cpunit.dashboards.today.sections import ask
from cpunit.diary.handed_over import to_hand_over
from cpunit.people.models import User


@dataclass(frozen=True)
class MayNot:
    """The codes of what each person (by key) may not answer for any more, and of what lacks a chair."""

    of: dict[int, frozenset[str]] = field(default_factory=dict)
    without_chair: frozenset[str] = frozenset()


def may_not(reader: User, *, today: date) -> MayNot:
    """In the reader's areas. One query."""
    lines = ask((CANNOT_GO_ON,), reader, today=today).all(CANNOT_GO_ON)
    return MayNot(
        of={line.pk: frozenset(each.code for each in line.handed) for line in lines},
        without_chair=frozenset(each.code for line in lines for each in line.handed if each.is_chair),
    )


def without_chair(reader: User, *, chairs: Collection[int], now: datetime, today: date) -> frozenset[str]:
    """Those whose chair may not chair them, or is one of the `chairs` (by the keys of their users) and is not
    there then. Two queries.
    """
    away = frozenset(each.record for each in to_hand_over(now=now, users=chairs))
    return away | may_not(reader, today=today).without_chair
